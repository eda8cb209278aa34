import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './state.module.css';

interface Props {
  readonly title: string;
  /** What could be done to have something here. */
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}

/** That there is nothing, and what can be done about it. */
export function Empty({ title, hint, icon = <InboxOutlined />, action }: Props) {
  return (
    <div className={styles.empty} role="status">
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      {hint !== undefined && <p>{hint}</p>}
      {action}
    </div>
  );
}
