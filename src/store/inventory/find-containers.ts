import type { ContainerExportKey } from '../../contract/container-export.ts';
import type { SourceKind } from '../../contract/inventory.ts';
import type { SourceState } from '../../contract/sources.ts';
import type { Queryable } from '../database.ts';
import type { Page } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { type ContainerFilters, containerConditions } from './container-filters.ts';
import type { StoredContainer } from './containers.ts';
import { SOURCE_AGE, SOURCE_REASON, SOURCE_STATE } from './source-freshness.ts';

/** What a list is sorted by; rows that are equal in it keep the order of insertion. */
export interface ContainerOrder {
  readonly key: ContainerExportKey;
  readonly direction: 'asc' | 'desc';
}

export interface FoundRow extends Omit<StoredContainer, 'project_name'> {
  readonly namespace: string | null;
  readonly node_name: string | null;
  readonly host_name: string | null;
  readonly enterprise_project_id: string;
  readonly source_state: SourceState;
  readonly source_reason: string | null;
  readonly source_last_seen: Date | null;
  readonly source_age_seconds: number | null;
}

export interface DetailedRow extends FoundRow {
  readonly image_digest: string | null;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly first_seen: Date;
  readonly source_kind: SourceKind;
  readonly source_name: string;
}

const COLUMNS = `c.id, c.container_id, c.container_name, c.image_name, c.status, c.create_time, c.cpu_limit,
  c.memory_limit, c.restart_count, c.pod_name, c.cluster_name, c.cluster_id, c.cluster_type, c.risky, c.low_risk,
  c.medium_risk, c.high_risk, c.fatal_risk, c.namespace, c.node_name, c.host_name, c.enterprise_project_id,
  ${SOURCE_STATE} as source_state, ${SOURCE_REASON} as source_reason, s.last_seen as source_last_seen,
  ${SOURCE_AGE} as source_age_seconds`;

/** `offset 0` keeps this order: looked up from the sources, each of them would cost a look at every row of the page. */
const FROM = `from container c
  cross join lateral (select * from source where project_id = c.project_id and id = c.source_id offset 0) s`;

/** Bytes compare four times as fast as words of a language; lower case, of ASCII, brings the same names together. */
const byName = (column: string) => `lower(c.${column} collate "C")`;

/** The highest level first, in one number: four columns compare three times as slowly. Beyond 65,535 counts are alike. */
const BY_RISK = ['fatal', 'high', 'medium', 'low']
  .map((level, at) => `(least(c.${level}_risk, ${at === 0 ? 32_767 : 65_535})::bigint << ${48 - 16 * at})`)
  .join(' + ');

const SORTED_BY: Readonly<Record<ContainerExportKey, string>> = {
  container_id: byName('container_id'),
  container_name: byName('container_name'),
  image_name: byName('image_name'),
  pod_name: byName('pod_name'),
  cluster_name: byName('cluster_name'),
  cluster_type: byName('cluster_type'),
  status: byName('status'),
  risky: BY_RISK,
  low_risk: 'c.low_risk',
  medium_risk: 'c.medium_risk',
  high_risk: 'c.high_risk',
  fatal_risk: 'c.fatal_risk',
  create_time: 'c.create_time',
  restart_count: 'c.restart_count',
  cpu_limit: 'c.cpu_quantity::float8',
  memory_limit: 'c.memory_quantity::float8',
};

/** How many containers of a scope pass the filters. */
export async function countContainers(
  db: Queryable,
  scope: Scope,
  filters: ContainerFilters,
): Promise<number> {
  const parameters = new Parameters();
  const { rows } = await db.query<{ count: number }>(
    `select count(*) from container c where ${passing(scope, filters, parameters)}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

/** One page of the containers of a scope that pass the filters, sorted. */
export async function findContainers(
  db: Queryable,
  scope: Scope,
  { filters, order, page }: { filters: ContainerFilters; order: ContainerOrder | undefined; page: Page },
): Promise<readonly FoundRow[]> {
  const parameters = new Parameters();
  const conditions = passing(scope, filters, parameters);
  const sorted = orderBy(order);
  // What is sorted is narrow; the whole rows are read for the page alone.
  const { rows } = await db.query<FoundRow>(
    `select ${COLUMNS} ${FROM}
     where c.project_id = ${parameters.add(scope.projectId, 'text')} and c.id = any (array(
       select c.id from container c where ${conditions} order by ${sorted}
       offset ${parameters.add(page.offset, 'bigint')} limit ${parameters.add(page.limit, 'bigint')}))
     order by ${sorted}`,
    parameters.values,
  );
  return rows;
}

function passing(scope: Scope, filters: ContainerFilters, parameters: Parameters): string {
  return [scopeCondition(scope, parameters, 'c'), ...containerConditions(filters, parameters)].join(' and ');
}

/** One container of a scope with all that is known of it; of several by the same id the first that became known. */
export async function findContainer(
  db: Queryable,
  scope: Scope,
  containerId: string,
): Promise<DetailedRow | undefined> {
  const parameters = new Parameters();
  const { rows } = await db.query<DetailedRow>(
    `select ${COLUMNS}, c.image_digest, c.labels, c.first_seen, s.kind as source_kind, s.name as source_name
     ${FROM}
     where ${scopeCondition(scope, parameters, 'c')} 
       and c.container_id = ${parameters.add(containerId, 'text')}
     order by c.id limit 1`,
    parameters.values,
  );
  return rows[0];
}

function orderBy(order: ContainerOrder | undefined): string {
  return order ? `${SORTED_BY[order.key]} ${order.direction} nulls last, c.id` : 'c.id';
}
