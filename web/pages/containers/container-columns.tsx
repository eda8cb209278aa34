import type { CONTAINER_EXPORT_KEYS } from '../../../src/contract/container-export.ts';
import type { FoundContainer } from '../../../src/contract/find-containers.ts';
import { Cell } from '../../components/cell.tsx';
import { ImageName } from '../../components/image-name.tsx';
import { Moment } from '../../components/moment.tsx';
import { RiskBar } from '../../components/risk-bar.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { answerTexts, clusterTypeTexts } from '../../messages/values.ts';
import type { Column } from '../../table/column.ts';
import type { fieldTexts } from './messages.ts';
import { StaleMark } from './stale-mark.tsx';

type SortKey = (typeof CONTAINER_EXPORT_KEYS)[number];
type ContainerColumn = Column<FoundContainer> & { readonly sortKey?: SortKey };

interface Texts {
  readonly fields: TextsOf<typeof fieldTexts>;
  readonly clusterTypes: TextsOf<typeof clusterTypeTexts>;
  readonly answers: TextsOf<typeof answerTexts>;
}

/** The 16 fields of the published list, the four counts once more as a bar, and where the container runs. */
export function containerColumns({ fields, clusterTypes, answers }: Texts): readonly ContainerColumn[] {
  const { text, count } = byField(fields);
  return [
    text('container_name', 170),
    {
      ...{ key: 'status', sortKey: 'status', title: fields.status, width: 130 },
      render: ({ status, stale }) => (
        <>
          <StatusBadge status={status} />
          {stale && <StaleMark stale={stale} />}
        </>
      ),
    },
    {
      ...{ key: 'risk', sortKey: 'risky', title: fields.risks, width: 166, sortsDescending: true },
      render: (row) => <RiskBar counts={row} />,
    },
    { ...text('image_name', 260), render: ({ image_name }) => <ImageName name={image_name} /> },
    text('pod_name', 210),
    { key: 'namespace', title: fields.namespace, width: 130, hidden: true },
    text('cluster_name', 150),
    {
      ...{ key: 'cluster_type', sortKey: 'cluster_type', title: fields.cluster_type, width: 170 },
      render: ({ cluster_type }) => <Cell value={cluster_type && clusterTypes[cluster_type]} />,
    },
    {
      ...{ key: 'host', title: `${fields.node_name} / ${fields.host_name}`, width: 160, hidden: true },
      render: ({ node_name, host_name }) => <Cell value={node_name ?? host_name} />,
    },
    count('restart_count'),
    text('cpu_limit', 110),
    text('memory_limit', 130),
    {
      ...{
        key: 'create_time',
        sortKey: 'create_time',
        title: fields.create_time,
        width: 180,
        sortsDescending: true,
      },
      render: ({ create_time }) => <Moment at={create_time} />,
    },
    text('container_id', 220, true),
    {
      ...{
        key: 'risky',
        sortKey: 'risky',
        title: fields.risky,
        width: 110,
        hidden: true,
        sortsDescending: true,
      },
      render: ({ risky }) => (risky ? answers.yes : answers.no),
    },
    count('fatal_risk', true),
    count('high_risk', true),
    count('medium_risk', true),
    count('low_risk', true),
  ];
}

type FieldKey = Exclude<SortKey & keyof FoundContainer & keyof Texts['fields'], 'risky'>;

/** Columns that show one member as it is. */
function byField(fields: Texts['fields']) {
  const text = (key: FieldKey, width: number, hidden = false): ContainerColumn => ({
    key,
    sortKey: key,
    title: fields[key],
    width,
    hidden,
  });
  const count = (key: FieldKey, hidden = false): ContainerColumn => ({
    ...text(key, 112, hidden),
    align: 'end',
    sortsDescending: true,
  });
  return { text, count };
}
