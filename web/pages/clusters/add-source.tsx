import { Radio } from 'antd';
import { useState } from 'react';
import { Drawer } from '../../components/drawer.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { addTexts } from './add-messages.ts';
import styles from './add-source.module.css';
import { CollectorInCluster } from './collector-in-cluster.tsx';
import { CollectorOnHost } from './collector-on-host.tsx';
import { RegisterCluster } from './register-cluster.tsx';

const WAYS = ['kubeconfig', 'manifest', 'host'] as const;
type Way = (typeof WAYS)[number];

interface Props {
  readonly open: boolean;
  /** Given the key of a cluster that the service now collects. */
  readonly onAdded: (key: string) => void;
  readonly onClose: () => void;
}

/** The ways in which a cluster or host comes into the inventory. */
export function AddSource({ open, onAdded, onClose }: Props) {
  const t = useMessages(addTexts);
  const added = (key: string) => {
    onClose();
    onAdded(key);
  };
  return (
    <Drawer open={open} onClose={onClose} size={720} title={t.title}>
      <Ways onAdded={added} />
    </Drawer>
  );
}

function Ways({ onAdded }: Pick<Props, 'onAdded'>) {
  const t = useMessages(addTexts);
  const [way, setWay] = useState<Way>('kubeconfig');
  const label = (value: Way) => (
    <>
      {t[value]}
      <small>{t[`${value}Hint`]}</small>
    </>
  );
  return (
    <>
      <Radio.Group
        className={styles.ways ?? ''}
        aria-label={t.way}
        vertical
        value={way}
        onChange={({ target }) => setWay(target.value as Way)}
        options={WAYS.map((value) => ({ value, label: label(value) }))}
      />
      {way === 'kubeconfig' && <RegisterCluster onAdded={onAdded} />}
      {way === 'manifest' && <CollectorInCluster />}
      {way === 'host' && <CollectorOnHost />}
    </>
  );
}
