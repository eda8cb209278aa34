import { ClusterOutlined, DesktopOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { SOURCE_KINDS, type SourceKind } from '../../../src/contract/inventory.ts';
import {
  type ListedSource,
  type ObjectCounts,
  SOURCE_STATES,
  SourceNameFilter,
  type SourceSortKey,
} from '../../../src/contract/sources.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { Age } from '../../components/age.tsx';
import { Cell } from '../../components/cell.tsx';
import { Moment } from '../../components/moment.tsx';
import { SourceStateMark } from '../../components/source-state.tsx';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { clusterTypeTexts, sourceStateTexts } from '../../messages/values.ts';
import type { Project } from '../../session/project.tsx';
import type { Column } from '../../table/column.ts';
import type { Filter } from '../../table/filter.ts';
import styles from './clusters.module.css';
import type { fieldTexts, pageTexts } from './messages.ts';
import { collectorOf, containersOf } from './sources.ts';

interface Texts {
  readonly fields: TextsOf<typeof fieldTexts>;
  readonly page: TextsOf<typeof pageTexts>;
  readonly states: TextsOf<typeof sourceStateTexts>;
  readonly clusterTypes: TextsOf<typeof clusterTypeTexts>;
}

type SourceColumn = Column<ListedSource> & { readonly sortKey?: SourceSortKey };

const KIND_ICONS = { cluster: ClusterOutlined, host: DesktopOutlined };

/** Whether a name is that of a cluster or of a host, as a picture. */
export function KindIcon({ kind, title }: { readonly kind: SourceKind; readonly title: string }) {
  const Icon = KIND_ICONS[kind];
  return <Icon className={styles.kind ?? ''} role="img" aria-label={title} title={title} />;
}

export function sourceColumns(
  { fields, page, clusterTypes }: Texts,
  project: Project,
  language: string,
): readonly SourceColumn[] {
  const count = (
    key: keyof ObjectCounts & ('pods' | 'nodes' | 'namespaces'),
    hidden = false,
  ): SourceColumn => ({
    ...{ key, title: fields[key], width: 80, align: 'end', hidden },
    render: ({ kind, counts }) =>
      kind === 'host' ? <Cell value={undefined} /> : counts?.[key].toLocaleString(language),
  });
  return [
    {
      ...{ key: 'name', sortKey: 'name', title: fields.name, width: 190 },
      render: ({ kind, name }) => (
        <>
          <KindIcon kind={kind} title={page[kind]} />
          {name}
        </>
      ),
    },
    {
      ...{ key: 'state', sortKey: 'state', title: fields.state, width: 230 },
      render: (source) => <SourceStateMark {...source} />,
    },
    {
      ...{
        key: 'last_seen',
        sortKey: 'last_seen',
        title: fields.last_seen,
        width: 130,
        sortsDescending: true,
      },
      render: ({ last_seen, age_seconds }) =>
        last_seen === undefined ? page.never : <Age at={last_seen} seconds={age_seconds ?? 0} />,
    },
    {
      ...{ key: 'containers', title: fields.containers, width: 110, align: 'end' },
      render: (source) => (
        <Link to={containersOf(project, source)} onClick={(event) => event.stopPropagation()}>
          {source.counts?.containers.toLocaleString(language)}
        </Link>
      ),
    },
    count('pods'),
    count('nodes'),
    count('namespaces', true),
    {
      ...{ key: 'cluster_type', title: fields.cluster_type, width: 190 },
      render: ({ cluster_type }) => <Cell value={cluster_type && clusterTypes[cluster_type]} />,
    },
    {
      ...{ key: 'collector', title: fields.collector, width: 120 },
      render: (source) => collectorText(source, page),
    },
    {
      ...{ key: 'last_sync', sortKey: 'last_sync', title: fields.last_sync, width: 180, hidden: true },
      ...{ sortsDescending: true },
      render: ({ last_sync }) => (last_sync === undefined ? page.never : <Moment at={last_sync} />),
    },
    {
      ...{ key: 'owner', title: fields.owner, width: 200, hidden: true },
      render: ({ enterprise_project_id }) => <Cell value={enterprise_project_id} />,
    },
  ];
}

function collectorText(source: ListedSource, page: Texts['page']): string {
  return { service: page.service, collector: page.collectorItself, nobody: page.nobody }[collectorOf(source)];
}

export function sourceFilters({ fields, page, states }: Texts): readonly Filter[] {
  return [
    { key: 'name', title: fields.name, kind: 'text', maxLength: maxLengthOf(SourceNameFilter) },
    {
      ...{ key: 'kind', title: fields.kind, kind: 'choice' },
      options: SOURCE_KINDS.map((value) => ({ value, label: page[value] })),
    },
    {
      ...{ key: 'state', title: fields.state, kind: 'choice' },
      options: SOURCE_STATES.map((value) => ({ value, label: states[value] })),
    },
  ];
}
