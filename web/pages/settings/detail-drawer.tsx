import type { ReactNode } from 'react';
import styles from './detail-drawer.module.css';

/** What is known, each under its name. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of the drawer set off from the ones before. */
export function DrawerPart({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

/** Buttons beside each other. */
export function DrawerActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
