import { Form } from 'antd';
import { useState } from 'react';
import { CopyBlock } from '../../components/copy-block.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { AccessKeyHint } from './access-key-hint.tsx';
import { onHostTexts } from './add-messages.ts';
import styles from './add-source.module.css';
import { hostCommands } from './collector-manifest.ts';
import { ServiceAddress } from './service-address.tsx';

/** How a host's Docker or podman is followed. */
export function CollectorOnHost() {
  const t = useMessages(onHostTexts);
  const { id: projectId } = useProject();
  const [url, setUrl] = useState(location.origin);
  return (
    <>
      <Form layout="vertical">
        <ServiceAddress value={url} onChange={setUrl} />
      </Form>
      <ol className={styles.steps}>
        <li>
          <AccessKeyHint />
        </li>
        <li>
          <p>{t.run}</p>
          <CopyBlock label={t.commands} text={hostCommands({ url, projectId })} />
        </li>
      </ol>
      <p className={styles.hint}>{t.more}</p>
    </>
  );
}
