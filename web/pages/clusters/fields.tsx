import type { ReactNode } from 'react';
import styles from './source-drawer.module.css';

/** Names and values under a heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.fields}>{children}</dl>
    </section>
  );
}

export function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
