import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

interface Props {
  readonly title: string;
  /** What the numbers are, where the title does not say it. */
  readonly hint?: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the page under its heading. */
export function Card({ title, hint, action, children }: Props) {
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {action}
        {hint !== undefined && <p>{hint}</p>}
      </header>
      {children}
    </section>
  );
}
