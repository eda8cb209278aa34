import { CheckCircleOutlined, CloseCircleOutlined, SyncOutlined } from '@ant-design/icons';
import type { SourceState } from '../../src/contract/sources.ts';
import { sourceStateTexts } from '../messages/values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { StateMark } from './state-mark.tsx';

const MARKS = {
  synchronised: { icon: CheckCircleOutlined, tone: 'ok' },
  syncing: { icon: SyncOutlined, tone: 'busy' },
  unreachable: { icon: CloseCircleOutlined, tone: 'bad' },
} as const;

/** How a cluster or host is, and why, as far as there is room. */
export function SourceStateMark({
  state,
  reason,
}: {
  readonly state: SourceState;
  readonly reason?: string;
}) {
  const t = useMessages(sourceStateTexts);
  return <StateMark {...MARKS[state]} state={t[state]} reason={reason} />;
}
