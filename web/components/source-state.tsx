import { CheckCircleOutlined, CloseCircleOutlined, SyncOutlined } from '@ant-design/icons';
import type { SourceState } from '../../src/contract/sources.ts';
import { sourceStateTexts } from '../messages/values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './source-state.module.css';

const ICONS = { synchronised: CheckCircleOutlined, syncing: SyncOutlined, unreachable: CloseCircleOutlined };

/** How a cluster or host is, and why, as far as there is room. */
export function SourceStateMark({
  state,
  reason,
}: {
  readonly state: SourceState;
  readonly reason?: string;
}) {
  const t = useMessages(sourceStateTexts);
  const Icon = ICONS[state];
  const text = reason === undefined ? t[state] : `${t[state]}: ${reason}`;
  return (
    <span className={styles.state} title={text}>
      <Icon className={styles[state] ?? ''} aria-hidden />
      <span>{text}</span>
    </span>
  );
}
