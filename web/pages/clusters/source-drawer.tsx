import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { CONTAINER_STATUSES } from '../../../src/contract/inventory.ts';
import type { ListedSource, SourceState } from '../../../src/contract/sources.ts';
import { Age } from '../../components/age.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { Empty } from '../../components/empty.tsx';
import { Field, Fields } from '../../components/fields.tsx';
import { Moment } from '../../components/moment.tsx';
import { Pending } from '../../components/pending.tsx';
import { SourceStateMark } from '../../components/source-state.tsx';
import { clusterTypeTexts, statusTexts } from '../../messages/values.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { detailTexts, fieldTexts, pageTexts } from './messages.ts';
import { Registration } from './registration.tsx';
import { RemoveSource } from './remove-source.tsx';
import { KindIcon } from './source-columns.tsx';
import styles from './source-drawer.module.css';
import {
  collectorOf,
  containersOf,
  fetchSource,
  namedSource,
  SETTLED_MS,
  SOON_MS,
  SOURCES_KEY,
} from './sources.ts';

interface Props {
  /** Its key; undefined: closed. */
  readonly opened: string | undefined;
  readonly onClose: () => void;
}

/** All that is known of a cluster or host, and what can be done with it. */
export function SourceDrawer({ opened, onClose }: Props) {
  const t = useMessages(detailTexts);
  const page = useMessages(pageTexts);
  const project = useProject();
  const { data, error, refetch } = useQuery({
    queryKey: [SOURCES_KEY, project.id, 'one', opened],
    queryFn: ({ signal }) => fetchSource(project, opened ?? '', signal),
    enabled: opened !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'synchronised' ? SETTLED_MS : SOON_MS),
  });
  useListFollowing(data?.state);
  const named = namedSource(opened ?? '');
  return (
    <Drawer
      open={opened !== undefined}
      onClose={onClose}
      title={
        named && (
          <>
            <KindIcon kind={named.kind} title={page[named.kind]} />
            {named.name}
          </>
        )
      }
    >
      {data ? (
        <Details source={data} onRemoved={onClose} />
      ) : data === null ? (
        <Empty title={t.gone} />
      ) : (
        <Pending error={error} refetch={refetch} />
      )}
    </Drawer>
  );
}

/** What is learnt of one while its details are open, the list behind them shows too. */
function useListFollowing(state: SourceState | undefined): void {
  const client = useQueryClient();
  const known = useRef<SourceState>(undefined);
  useEffect(() => {
    if (known.current !== undefined && state !== undefined && known.current !== state)
      void client.invalidateQueries({ queryKey: [SOURCES_KEY] });
    known.current = state;
  }, [client, state]);
}

interface DetailsProps {
  readonly source: ListedSource;
  readonly onRemoved: () => void;
}

function Details({ source, onRemoved }: DetailsProps) {
  const t = useMessages(detailTexts);
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const clusterTypes = useMessages(clusterTypeTexts);
  const { can } = useProject();
  const { cluster_id, cluster_type, enterprise_project_id, last_seen, last_sync, state } = source;
  return (
    <>
      {state !== 'synchronised' && (
        <Alert
          className={styles.note ?? ''}
          type={state === 'unreachable' ? 'warning' : 'info'}
          showIcon
          title={source.reason ?? t.syncing}
          description={state === 'unreachable' ? t.unreachable : undefined}
        />
      )}
      <Fields title={t.freshness}>
        <Field name={fields.state}>
          <SourceStateMark state={state} />
        </Field>
        <Field name={fields.last_seen}>
          {last_seen === undefined ? (
            page.never
          ) : (
            <>
              <Age at={last_seen} seconds={source.age_seconds ?? 0} />
              {' · '}
              <Moment at={last_seen} />
            </>
          )}
        </Field>
        <Field name={fields.last_sync}>
          {last_sync === undefined ? page.never : <Moment at={last_sync} />}
        </Field>
        <Field name={fields.collector}>
          <CollectedBy source={source} />
        </Field>
        {cluster_type && <Field name={fields.cluster_type}>{clusterTypes[cluster_type]}</Field>}
        {cluster_id !== undefined && <Field name={fields.cluster_id}>{cluster_id}</Field>}
        {enterprise_project_id !== undefined && <Field name={fields.owner}>{enterprise_project_id}</Field>}
      </Fields>
      <Counts source={source} />
      {source.registered_cluster_id !== undefined && <Registration id={source.registered_cluster_id} />}
      {can('operator') && <RemoveSource source={source} onRemoved={onRemoved} />}
    </>
  );
}

function CollectedBy({ source }: { readonly source: ListedSource }) {
  const t = useMessages(detailTexts);
  const { language } = usePreferences();
  const by = collectorOf(source);
  if (by === 'collector') return t.byCollector((source.expected_within ?? 0).toLocaleString(language));
  return by === 'service' ? t.byService : t.byNobody;
}

/** How many objects there are, the containers by their status; each leads to them. */
function Counts({ source }: { readonly source: ListedSource }) {
  const t = useMessages(detailTexts);
  const fields = useMessages(fieldTexts);
  const statuses = useMessages(statusTexts);
  const { language } = usePreferences();
  const project = useProject();
  const { counts, kind } = source;
  if (!counts) return null;
  const present = CONTAINER_STATUSES.filter((status) => counts.containers_by_status[status] > 0);
  return (
    <Fields title={t.counts}>
      <Field name={fields.containers}>
        <Link to={containersOf(project, source)}>{counts.containers.toLocaleString(language)}</Link>
        {present.length > 0 && (
          <ul className={styles.statuses}>
            {present.map((status) => (
              <li key={status}>
                <Link to={containersOf(project, source, status)}>
                  {`${statuses[status]} ${counts.containers_by_status[status].toLocaleString(language)}`}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Field>
      {kind === 'cluster' &&
        (['pods', 'nodes', 'namespaces'] as const).map((each) => (
          <Field key={each} name={fields[each]}>
            {counts[each].toLocaleString(language)}
          </Field>
        ))}
    </Fields>
  );
}
