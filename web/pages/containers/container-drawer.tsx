import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ContainerDetails } from '../../../src/contract/find-containers.ts';
import { ApiError } from '../../api/api-error.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { Empty } from '../../components/empty.tsx';
import { Field, Fields, Part } from '../../components/fields.tsx';
import { Moment } from '../../components/moment.tsx';
import { Pending } from '../../components/pending.tsx';
import { RiskBar } from '../../components/risk-bar.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { clusterTypeTexts } from '../../messages/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { type Project, useProject } from '../../session/project.tsx';
import styles from './container-drawer.module.css';
import { containerQuery } from './container-query.ts';
import { ContainerRisks } from './container-risks.tsx';
import { detailTexts, fieldTexts, pageTexts } from './messages.ts';
import { useStaleText } from './stale-mark.tsx';

interface Props {
  /** Undefined: closed. */
  readonly containerId: string | undefined;
  readonly onClose: () => void;
}

/** All that is known of one container. */
export function ContainerDrawer({ containerId, onClose }: Props) {
  const t = useMessages(detailTexts);
  const project = useProject();
  const { data, error, refetch } = useQuery({
    ...containerQuery(project, containerId ?? ''),
    enabled: containerId !== undefined,
  });
  return (
    <Drawer open={containerId !== undefined} onClose={onClose} title={data?.container_name ?? t.title}>
      {data ? (
        <Details container={data} />
      ) : error instanceof ApiError && error.code === 'HSS.0011' ? (
        <Empty title={t.gone} />
      ) : (
        <Pending error={error} refetch={refetch} />
      )}
    </Drawer>
  );
}

function Details({ container }: { readonly container: ContainerDetails }) {
  const t = useMessages(detailTexts);
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const clusterTypes = useMessages(clusterTypeTexts);
  const project = useProject();
  const { cluster_type, labels, source } = container;
  return (
    <>
      {container.stale && <StaleNote stale={container.stale} />}
      <Fields title={t.about}>
        <Field name={fields.status}>
          <StatusBadge status={container.status} />
        </Field>
        <Field name={fields.risks}>
          <RiskBar counts={container} />
        </Field>
        <Field name={fields.container_id}>
          <Copyable name={fields.container_id} text={container.container_id} />
        </Field>
        <Field name={fields.create_time}>
          <Moment at={container.create_time} />
        </Field>
        <Field name={fields.restart_count}>{container.restart_count}</Field>
      </Fields>
      <Fields title={t.image}>
        <Field name={fields.image_name}>
          <Copyable name={fields.image_name} text={container.image_name} />
        </Field>
        <Field name={fields.image_digest}>
          {container.image_digest ? (
            <Copyable name={fields.image_digest} text={container.image_digest} />
          ) : (
            t.unknown
          )}
        </Field>
      </Fields>
      <Fields title={t.limits}>
        <Field name={fields.cpu_limit}>{container.cpu_limit ?? page.unlimited}</Field>
        <Field name={fields.memory_limit}>{container.memory_limit ?? page.unlimited}</Field>
      </Fields>
      <Fields title={t.runs}>
        {container.cluster_name !== undefined && (
          <Field name={fields.cluster_name}>{container.cluster_name}</Field>
        )}
        {cluster_type && <Field name={fields.cluster_type}>{clusterTypes[cluster_type]}</Field>}
        {container.namespace !== undefined && <Field name={fields.namespace}>{container.namespace}</Field>}
        {container.pod_name !== undefined && (
          <Field name={fields.pod_name}>
            <Copyable name={fields.pod_name} text={container.pod_name} />
          </Field>
        )}
        {container.node_name !== undefined && <Field name={fields.node_name}>{container.node_name}</Field>}
        {container.host_name !== undefined && <Field name={fields.host_name}>{container.host_name}</Field>}
        <Field name={fields.source}>{`${source.kind}/${source.name}`}</Field>
        <Field name={fields.first_seen}>
          <Moment at={container.first_seen} />
        </Field>
        <Field name={fields.enterprise_project_id}>{nameOf(container.enterprise_project_id, project)}</Field>
        <Field name={fields.labels}>
          <Labels labels={labels} none={t.noLabels} />
        </Field>
      </Fields>
      <Part title={t.risks}>
        <ContainerRisks containerId={container.container_id} />
      </Part>
    </>
  );
}

function StaleNote({ stale }: { readonly stale: NonNullable<ContainerDetails['stale']> }) {
  return <Alert className={styles.stale ?? ''} type="warning" showIcon title={useStaleText(stale)} />;
}

/** An enterprise project as people call it. */
function nameOf(id: string, { found }: Project): string {
  const name = found.enterprise_projects.find((one) => one.id === id)?.name;
  return name === undefined || name === id ? id : `${name} (${id})`;
}

function Labels({ labels, none }: { readonly labels: ContainerDetails['labels']; readonly none: string }) {
  const entries = Object.entries(labels);
  if (entries.length === 0) return none;
  return (
    <ul className={styles.labels}>
      {entries.map(([name, value]) => (
        <li key={name}>{value === '' ? name : `${name}=${value}`}</li>
      ))}
    </ul>
  );
}

interface CopyableProps {
  /** What it is. */
  readonly name: string;
  readonly text: string;
}

function Copyable({ name, text }: CopyableProps) {
  const t = useMessages(detailTexts);
  return (
    <>
      {text} <CopyButton text={text} title={t.copy(name)} small />
    </>
  );
}
