import type { ClusterType, ContainerStatus } from '../../contract/inventory.ts';
import type { Queryable } from '../database.ts';
import type { Page } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { type ContainerFilters, containerConditions } from './container-filters.ts';

/** A stored container as lists show it. Times are milliseconds since 1970. */
export interface StoredContainer {
  readonly id: number;
  readonly container_id: string;
  readonly container_name: string;
  readonly image_name: string;
  readonly status: ContainerStatus;
  readonly create_time: number;
  readonly cpu_limit: string | null;
  readonly memory_limit: string | null;
  readonly restart_count: number;
  readonly pod_name: string | null;
  readonly cluster_name: string | null;
  readonly cluster_id: string | null;
  readonly cluster_type: ClusterType | null;
  readonly risky: boolean;
  readonly low_risk: number;
  readonly medium_risk: number;
  readonly high_risk: number;
  readonly fatal_risk: number;
  /** The name of the project, which names its region. */
  readonly project_name: string;
}

/** One page of the containers of a scope that pass the filters, in insertion order, and how many there are. */
export async function listContainers(
  db: Queryable,
  scope: Scope,
  filters: ContainerFilters,
  page: Page,
): Promise<{ readonly total: number; readonly containers: readonly StoredContainer[] }> {
  const parameters = new Parameters();
  const conditions = [
    scopeCondition(scope, parameters, 'c'),
    ...containerConditions(filters, parameters),
  ].join(' and ');
  const counted = await db.query<{ count: number }>(
    `select count(*) from container c where ${conditions}`,
    parameters.values,
  );
  const total = counted.rows[0]?.count ?? 0;
  if (page.offset >= total) return { total, containers: [] };
  const { rows } = await db.query<StoredContainer>(
    `select c.id, c.container_id, c.container_name, c.image_name, c.status, c.create_time, c.cpu_limit,
       c.memory_limit, c.restart_count, c.pod_name, c.cluster_name, c.cluster_id, c.cluster_type, c.risky,
       c.low_risk, c.medium_risk, c.high_risk, c.fatal_risk, project.name as project_name
     from container c join project on project.id = c.project_id
     where ${conditions}
     order by c.project_id, c.id
     offset ${parameters.add(page.offset, 'bigint')} limit ${parameters.add(page.limit, 'bigint')}`,
    parameters.values,
  );
  return { total, containers: rows };
}
