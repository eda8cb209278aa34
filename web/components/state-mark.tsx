import type { ComponentType } from 'react';
import styles from './state-mark.module.css';

interface Props {
  readonly icon: ComponentType<{ readonly className?: string }>;
  readonly tone: 'ok' | 'busy' | 'warn' | 'bad' | 'idle';
  readonly state: string;
  readonly reason?: string | undefined;
}

/** A state beside its mark, and why, as far as there is room. */
export function StateMark({ icon: Icon, tone, state, reason }: Props) {
  const text = reason === undefined ? state : `${state}: ${reason}`;
  return (
    <span className={styles.state} title={text}>
      <Icon className={styles[tone] ?? ''} aria-hidden />
      <span>{text}</span>
    </span>
  );
}
