import styles from '../../components/status-badge.module.css';
import { catalogue } from '../../messages/catalogue.ts';
import { useMessages } from '../../preferences/preferences.tsx';

export const enabledTexts = catalogue(
  { enabled: 'Enabled', disabled: 'Disabled', enable: 'Enable', disable: 'Disable' },
  { enabled: '已启用', disabled: '已停用', enable: '启用', disable: '停用' },
);

/** Whether a user or an access key works, as a word with a mark. */
export function EnabledMark({ enabled }: { readonly enabled: boolean }) {
  const t = useMessages(enabledTexts);
  return (
    <span className={styles.badge}>
      <span className={`${styles.mark} ${enabled ? styles.Running : styles.Paused}`} aria-hidden />
      {enabled ? t.enabled : t.disabled}
    </span>
  );
}
