import { CLUSTER_TYPES, CONTAINER_STATUSES, type InventoryLine } from '../contract/inventory.ts';
import { table } from './table.ts';

const RISKS = ['fatal_risk', 'high_risk', 'medium_risk', 'low_risk'] as const;

/** Containers by cluster type: how many in all, in each status, and with any risk or one of each level. */
export function fleetSummary(lines: readonly InventoryLine[]): string {
  const types = CLUSTER_TYPES.filter((type) => lines.some((line) => line.cluster_type === type));
  const rows = types.map((type) =>
    row(
      type,
      lines.filter((line) => line.cluster_type === type),
    ),
  );
  const hosts = lines.filter((line) => line.cluster_name === undefined);
  return table(
    [
      'cluster type',
      'containers',
      ...CONTAINER_STATUSES,
      'at risk*',
      'critical*',
      'high*',
      'medium*',
      'low*',
    ],
    [...rows, row('(no cluster)', hosts), row('all', lines)],
  );
}

function row(title: string, lines: readonly InventoryLine[]): string[] {
  const number = (matches: (line: InventoryLine) => boolean) => String(lines.filter(matches).length);
  return [
    title,
    String(lines.length),
    ...CONTAINER_STATUSES.map((status) => number((line) => line.status === status)),
    number((line) => RISKS.some((risk) => (line[risk] ?? 0) > 0)),
    ...RISKS.map((risk) => number((line) => (line[risk] ?? 0) > 0)),
  ];
}
