import type { ContainerStatus } from '../../src/contract/inventory.ts';
import { statusTexts } from '../messages/values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './status-badge.module.css';

/** A container's state as a word, with a mark whose shape and colour say the same. */
export function StatusBadge({ status }: { readonly status: ContainerStatus }) {
  const t = useMessages(statusTexts);
  return (
    <span className={styles.badge}>
      <span className={`${styles.mark} ${styles[status] ?? ''}`} aria-hidden />
      {t[status]}
    </span>
  );
}
