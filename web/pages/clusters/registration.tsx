import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { RegisteredCluster } from '../../../src/contract/registered-clusters.ts';
import { Failed } from '../../components/failed.tsx';
import { Field, Fields } from '../../components/fields.tsx';
import { Moment } from '../../components/moment.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { type Project, useProject } from '../../session/project.tsx';
import { detailTexts, fieldTexts } from './messages.ts';
import { RenewKubeconfig } from './renew-kubeconfig.tsx';
import styles from './source-drawer.module.css';
import { SOURCES_KEY } from './sources.ts';

/** How the service itself collects a cluster, and by which rights. */
export function Registration({ id }: { readonly id: string }) {
  const t = useMessages(detailTexts);
  const project = useProject();
  const { data, error, refetch } = useQuery({
    queryKey: [SOURCES_KEY, project.id, 'registration', id],
    queryFn: ({ signal }) =>
      project.call<RegisteredCluster>(`/clusters/${encodeURIComponent(id)}`, { signal }),
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <Fields title={t.registration}>
        <Access cluster={data} />
        <Placement cluster={data} />
      </Fields>
      {project.can('operator') && <Renewal cluster={data} />}
    </>
  );
}

function Access({ cluster }: { readonly cluster: RegisteredCluster }) {
  const t = useMessages(detailTexts);
  const fields = useMessages(fieldTexts);
  const { certificate_authority_sha256, credentials, expires_at, tls_server_name } = cluster;
  return (
    <>
      <Field name={fields.server}>{cluster.server}</Field>
      {tls_server_name !== undefined && <Field name={fields.tls_server_name}>{tls_server_name}</Field>}
      {certificate_authority_sha256 !== undefined && (
        <Field name={fields.certificate_authority}>{certificate_authority_sha256}</Field>
      )}
      <Field name={fields.context}>{cluster.context}</Field>
      <Field name={fields.credentials}>{t[credentials]}</Field>
      <Field name={fields.expires_at}>
        {expires_at === undefined ? t.unknownEnd : <End at={expires_at} />}
      </Field>
    </>
  );
}

/** Time enough to have another one made. */
const SOON_MS = 14 * 86_400_000;

/** When credentials end, and whether that needs somebody to act. */
function End({ at }: { readonly at: number }) {
  const t = useMessages(detailTexts);
  const [now] = useState(Date.now);
  const left = at - now;
  return (
    <>
      <Moment at={at} />
      {left <= 0 ? (
        <span className={styles.ended}>{` · ${t.expired}`}</span>
      ) : (
        left < SOON_MS && <span className={styles.warned}>{` · ${t.endsSoon}`}</span>
      )}
    </>
  );
}

function Placement({ cluster }: { readonly cluster: RegisteredCluster }) {
  const t = useMessages(detailTexts);
  const fields = useMessages(fieldTexts);
  const project = useProject();
  const mapping = Object.entries(cluster.namespaces ?? {});
  return (
    <>
      <Field name={fields.enterprise_project_id}>{placeName(cluster.enterprise_project_id, project)}</Field>
      {cluster.namespace_label !== undefined && (
        <Field name={fields.namespace_label}>{cluster.namespace_label}</Field>
      )}
      <Field name={fields.namespacesTo}>
        {mapping.length === 0 ? (
          t.noMapping
        ) : (
          <ul className={styles.mapping}>
            {mapping.map(([namespace, id]) => (
              <li key={namespace}>{`${namespace} → ${placeName(id, project)}`}</li>
            ))}
          </ul>
        )}
      </Field>
      {cluster.quarantine_label !== undefined && (
        <Field name={fields.quarantine_label}>{cluster.quarantine_label}</Field>
      )}
      <Field name={fields.created_at}>
        <Moment at={cluster.created_at} />
      </Field>
      {cluster.changed_at !== cluster.created_at && (
        <Field name={fields.changed_at}>
          <Moment at={cluster.changed_at} />
        </Field>
      )}
    </>
  );
}

function placeName(id: string, { found }: Project): string {
  return found.enterprise_projects.find((one) => one.id === id)?.name ?? id;
}

function Renewal({ cluster }: { readonly cluster: RegisteredCluster }) {
  const t = useMessages(detailTexts);
  const [renewing, setRenewing] = useState(false);
  return (
    <div className={styles.buttons}>
      <Button onClick={() => setRenewing(true)}>{t.renew}</Button>
      <RenewKubeconfig open={renewing} cluster={cluster} onClose={() => setRenewing(false)} />
    </div>
  );
}
