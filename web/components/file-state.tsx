import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { FoundIacFile } from '../../src/contract/iac/find-files.ts';
import { catalogue } from '../messages/catalogue.ts';
import { fileStateTexts } from '../messages/iac-values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { StateMark } from './state-mark.tsx';

const messages = catalogue(
  { at: (line: number, reason: string) => `line ${line}: ${reason}` },
  { at: (line, reason) => `第 ${line} 行：${reason}` },
);

const MARKS = {
  unscanned: { icon: ClockCircleOutlined, tone: 'idle' },
  clean: { icon: CheckCircleOutlined, tone: 'ok' },
  risky: { icon: WarningOutlined, tone: 'warn' },
  failed: { icon: CloseCircleOutlined, tone: 'bad' },
} as const;

/** What became of a file in its last scan, and why where it failed. */
export function FileState({ file }: { readonly file: FoundIacFile }) {
  const names = useMessages(fileStateTexts);
  const t = useMessages(messages);
  const { state, failed_reason, failed_line } = file;
  const reason =
    failed_reason !== undefined && failed_line !== undefined
      ? t.at(failed_line, failed_reason)
      : failed_reason;
  return <StateMark {...MARKS[state]} state={names[state]} reason={reason} />;
}
