import { HistoryOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { FoundContainer } from '../../../src/contract/find-containers.ts';
import { shownMoment } from '../../messages/moment.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { staleTexts } from './messages.ts';
import styles from './stale-mark.module.css';

type Stale = NonNullable<FoundContainer['stale']>;

/** Beside a container that is shown as it was when its cluster or host was last read. */
export function StaleMark({ stale }: { readonly stale: Stale }) {
  const text = useStaleText(stale);
  return (
    <Tooltip title={text}>
      <HistoryOutlined className={styles.mark} role="img" aria-label={text} />
    </Tooltip>
  );
}

/** In one sentence: since when nothing is known, and why. */
export function useStaleText({ state, last_seen, reason }: Stale): string {
  const t = useMessages(staleTexts);
  const { language } = usePreferences();
  const since = last_seen === undefined ? t.never : shownMoment(last_seen, language);
  return [t[state](since), reason].filter(Boolean).join(' ');
}
