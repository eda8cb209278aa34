import { Form, Input } from 'antd';
import { useState } from 'react';
import { NewCluster } from '../../../src/contract/registered-clusters.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { CopyBlock } from '../../components/copy-block.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { AccessKeyHint } from './access-key-hint.tsx';
import { inClusterTexts } from './add-messages.ts';
import styles from './add-source.module.css';
import { collectorManifest, DOCKERFILE, SECRET_COMMANDS } from './collector-manifest.ts';
import { ServiceAddress } from './service-address.tsx';

/** The manifest of a collector that runs in the cluster, filled in, and what it needs. */
export function CollectorInCluster() {
  const t = useMessages(inClusterTexts);
  const { id: projectId } = useProject();
  const [cluster, setCluster] = useState('prod');
  const [url, setUrl] = useState(location.origin);
  const [image, setImage] = useState('registry.example.com/waybill:0.1.0');
  return (
    <>
      <Form layout="vertical">
        <Form.Item label={t.name} htmlFor="collector-cluster">
          <Input
            id="collector-cluster"
            maxLength={maxLengthOf(NewCluster.properties.name)}
            value={cluster}
            onChange={({ target }) => setCluster(target.value)}
          />
        </Form.Item>
        <ServiceAddress value={url} onChange={setUrl} />
        <Form.Item label={t.image} htmlFor="collector-image" extra={t.imageHint}>
          <Input id="collector-image" value={image} onChange={({ target }) => setImage(target.value)} />
        </Form.Item>
      </Form>
      <details className={styles.more}>
        <summary>{t.makeImage}</summary>
        <p>{t.packed}</p>
        <CopyBlock label={t.makeImage} text={DOCKERFILE} fileName="Dockerfile" />
      </details>
      <ol className={styles.steps}>
        <li>
          <AccessKeyHint />
        </li>
        <li>
          <p>{t.save}</p>
          <CopyBlock
            short
            label={t.manifest}
            text={collectorManifest({ image, cluster, url, projectId })}
            copyTitle={t.copyManifest}
            fileName="waybill-collector.yaml"
          />
        </li>
        <li>
          <p>{t.apply}</p>
          <CopyBlock label={t.commands} text={SECRET_COMMANDS} copyTitle={t.copyCommands} />
        </li>
      </ol>
      <p className={styles.hint}>{t.afterwards}</p>
    </>
  );
}
