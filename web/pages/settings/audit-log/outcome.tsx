import { CheckCircleOutlined, StopOutlined } from '@ant-design/icons';
import { useMessages } from '../../../preferences/preferences.tsx';
import { pageTexts } from './messages.ts';
import styles from './outcome.module.css';

interface Props {
  /** Of a refusal. */
  readonly errorCode: string | undefined;
  readonly status: number;
}

const REFUSED_FROM = 400;

/** What became of a call, with the code of a refusal. */
export function Outcome({ errorCode, status }: Props) {
  const t = useMessages(pageTexts);
  if (status < REFUSED_FROM) {
    return (
      <span>
        <CheckCircleOutlined className={styles.done ?? ''} aria-hidden /> {t.done}
      </span>
    );
  }
  return (
    <span className={styles.refused}>
      <StopOutlined aria-hidden /> {t.refused} {errorCode ?? status}
    </span>
  );
}
