import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import RBAC from '../../../deploy/kubernetes/collector-rbac.yaml?raw';
import { CopyBlock, DownloadText } from '../../components/copy-block.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { refusalTexts } from './add-messages.ts';
import styles from './add-source.module.css';

/** Why a kubeconfig was not taken, in the words of the service: a sentence, and the commands that it may tell. */
export function Refusal({ error }: { readonly error: Error }) {
  const t = useMessages(refusalTexts);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Returned, its promise would be taken for what cleans up: browsers have begun to give one.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const [sentence, ...lines] = error.message.split('\n');
  const commands = lines.join('\n').trim();
  return (
    <div className={styles.refusal} ref={place}>
      <Alert type="error" showIcon title={sentence} />
      {commands !== '' && (
        <>
          <CopyBlock label={t.commands} text={`${commands}\n`} copyTitle={t.copy} />
          <p className={styles.hint}>{t.file}</p>
          <DownloadText text={RBAC} fileName="collector-rbac.yaml" />
        </>
      )}
    </div>
  );
}
