import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useFocusBack } from '../../components/use-focus-back.ts';
import { catalogue } from '../../messages/catalogue.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import styles from './detail-drawer.module.css';

const messages = catalogue({ close: 'Close' }, { close: '关闭' });

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** One row of a list: what it is, and what can be done with it. */
export function DetailDrawer({ open, title, children, onClose }: Props) {
  const { close } = useMessages(messages);
  useFocusBack(open);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={640}
      title={title}
      closable={{ 'aria-label': close }}
      destroyOnHidden
    >
      {children}
    </Drawer>
  );
}

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
