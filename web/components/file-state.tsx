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
import styles from './file-state.module.css';

const messages = catalogue(
  { at: (line: number, reason: string) => `line ${line}: ${reason}` },
  { at: (line, reason) => `第 ${line} 行：${reason}` },
);

const ICONS = {
  unscanned: ClockCircleOutlined,
  clean: CheckCircleOutlined,
  risky: WarningOutlined,
  failed: CloseCircleOutlined,
};

/** What became of a file in its last scan, and why where it failed. */
export function FileState({ file }: { readonly file: FoundIacFile }) {
  const names = useMessages(fileStateTexts);
  const t = useMessages(messages);
  const { state, failed_reason, failed_line } = file;
  const Icon = ICONS[state];
  const reason =
    failed_reason !== undefined && failed_line !== undefined
      ? t.at(failed_line, failed_reason)
      : failed_reason;
  const text = reason === undefined ? names[state] : `${names[state]}: ${reason}`;
  return (
    <span className={styles.state} title={text}>
      <Icon className={styles[state] ?? ''} aria-hidden />
      <span>{text}</span>
    </span>
  );
}
