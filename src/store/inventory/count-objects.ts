import { CONTAINER_STATUSES, type ContainerStatus } from '../../contract/inventory.ts';
import type { ObjectCounts } from '../../contract/sources.ts';
import type { Queryable } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';

/** What containers are counted by; a container that lacks the last of the columns does not count. */
const OBJECTS = {
  pods: ['namespace', 'pod_name'],
  nodes: ['node_name'],
  namespaces: ['namespace'],
} as const;
type ObjectKind = keyof typeof OBJECTS;

/** What the sources have within a scope, by source id; sources without containers there are left out. */
export async function countObjects(
  db: Queryable,
  scope: Scope,
  sourceIds: readonly number[],
): Promise<ReadonlyMap<number, ObjectCounts>> {
  const parameters = new Parameters();
  const containers = containersOf(scope, sourceIds, parameters);
  const kinds = Object.keys(OBJECTS) as ObjectKind[];
  const { rows } = await db.query<{ source_id: number; what: ContainerStatus | ObjectKind; count: number }>(
    [
      `select c.source_id, c.status as what, count(*) as count ${containers} group by c.source_id, c.status`,
      ...kinds.map((kind) => distinctObjects(kind, containers)),
    ].join(' union all '),
    parameters.values,
  );
  const bySource = Map.groupBy(rows, ({ source_id }) => source_id);
  return new Map(
    [...bySource].map(([id, counted]) => {
      const counts = new Map(counted.map(({ what, count }) => [what, count]));
      return [id, objectCounts((what) => counts.get(what) ?? 0)];
    }),
  );
}

/** On how many nodes the sources have containers, by source id; sources without nodes are left out. */
export async function countNodes(
  db: Queryable,
  scope: Scope,
  sourceIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const parameters = new Parameters();
  const { rows } = await db.query<{ source_id: number; count: number }>(
    distinctObjects('nodes', containersOf(scope, sourceIds, parameters)),
    parameters.values,
  );
  return new Map(rows.map(({ source_id, count }) => [source_id, count]));
}

/** What is counted of a source; without `of`, what there is of one that has no containers. */
export function objectCounts(of: (what: ContainerStatus | ObjectKind) => number = () => 0): ObjectCounts {
  const byStatus = CONTAINER_STATUSES.map((status) => [status, of(status)] as const);
  return {
    containers: byStatus.reduce((sum, [, count]) => sum + count, 0),
    containers_by_status: Object.fromEntries(byStatus) as Record<ContainerStatus, number>,
    pods: of('pods'),
    nodes: of('nodes'),
    namespaces: of('namespaces'),
  };
}

function containersOf(scope: Scope, sourceIds: readonly number[], parameters: Parameters): string {
  return `from container c where ${scopeCondition(scope, parameters, 'c')}
    and c.source_id = any (${parameters.add(sourceIds.map(String), 'text[]')}::bigint[])`;
}

/** `select distinct` hashes, where `count(distinct …)` sorts: four times faster over many containers. */
function distinctObjects(kind: ObjectKind, containers: string): string {
  const columns = OBJECTS[kind].map((column) => `c.${column}`);
  return `select source_id, '${kind}' as what, count(*) as count
    from (select distinct c.source_id, ${columns.join(', ')} ${containers} and ${columns.at(-1)} is not null) as kind
    group by source_id`;
}
