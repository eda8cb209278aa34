import { NO_CLUSTER_TYPE, RISK_LEVELS_OF_CONTAINERS } from '../../../src/contract/container-filters.ts';
import { CLUSTER_TYPES, CONTAINER_STATUSES, type ContainerStatus } from '../../../src/contract/inventory.ts';
import type { InventoryOverview } from '../../../src/contract/inventory-overview.ts';
import { clusterTypeTexts, riskTexts, statusTexts } from '../../messages/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { containersLink, RISKIEST_FIRST } from './containers-link.ts';
import { pageTexts } from './messages.ts';

interface Props {
  readonly overview: InventoryOverview;
}

const STATUS_COLOURS: Readonly<Record<ContainerStatus, string>> = {
  Running: 'var(--ok)',
  Waiting: 'var(--risk-medium)',
  Terminated: 'var(--idle)',
  Isolated: 'var(--bad)',
  Paused: 'var(--idle)',
};

export function StatusChart({ overview: { by_status, containers } }: Props) {
  const t = useMessages(pageTexts);
  const names = useMessages(statusTexts);
  const project = useProject();
  const bars = CONTAINER_STATUSES.map((status) => ({
    key: status,
    label: names[status],
    count: by_status[status],
    to: containersLink(project, { status }),
    colour: STATUS_COLOURS[status],
  }));
  return (
    <Card title={t.byStatus}>
      <Bars bars={bars} total={containers} label={t.byStatus} />
    </Card>
  );
}

export function LevelChart({ overview: { by_level, containers } }: Props) {
  const t = useMessages(pageTexts);
  const names = useMessages(riskTexts);
  const project = useProject();
  const bars = RISK_LEVELS_OF_CONTAINERS.map((level) => ({
    key: level,
    label: names[level],
    count: by_level[level],
    to: containersLink(project, { risk_level: level, ...(level !== 'none' && RISKIEST_FIRST) }),
    colour: level === 'none' ? 'var(--ok)' : `var(--risk-${level})`,
  }));
  return (
    <Card title={t.byLevel}>
      <Bars bars={bars} total={containers} label={t.byLevel} />
    </Card>
  );
}

/** Types that occur, the most frequent first; what has none comes last. */
export function ClusterTypeChart({ overview: { by_cluster_type, containers } }: Props) {
  const t = useMessages(pageTexts);
  const names = useMessages(clusterTypeTexts);
  const project = useProject();
  const types = CLUSTER_TYPES.toSorted((a, b) => by_cluster_type[b] - by_cluster_type[a]);
  const bars = [...types, NO_CLUSTER_TYPE]
    .map((type) => ({
      key: type,
      label: names[type],
      count: by_cluster_type[type],
      to: containersLink(project, { cluster_type: type }),
      colour: type === NO_CLUSTER_TYPE ? 'var(--idle)' : 'var(--risk-low)',
    }))
    .filter(({ count }) => count > 0);
  return (
    <Card title={t.byClusterType}>
      <Bars bars={bars} total={containers} label={t.byClusterType} />
    </Card>
  );
}
