import type { ReactNode } from 'react';
import styles from './fields.module.css';

interface Titled {
  readonly title?: string;
  readonly children: ReactNode;
}

/** A part of the details of something, set off from the ones before. */
export function Part({ title, children }: Titled) {
  return (
    <section className={styles.part}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

/** A part that is made of fields. */
export function Fields({ children, ...part }: Titled) {
  return (
    <Part {...part}>
      <dl className={styles.fields}>{children}</dl>
    </Part>
  );
}

/** A value under its name. */
export function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
