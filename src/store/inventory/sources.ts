import type { ClusterType, SourceKind, SourceState } from '../../contract/inventory.ts';
import type { Database, Queryable } from '../database.ts';
import { contains } from '../filter-sql.ts';
import type { Page } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { enterpriseProjectCondition, scopeCondition } from '../scope-sql.ts';
import type { SourceName } from './entry.ts';
import { homeOf, ownersOf } from './source-owner.ts';

/** A stored source. */
export interface StoredSource {
  readonly id: number;
  /** Whose own it is; null for the project's. */
  readonly enterprise_project_id: string | null;
  readonly kind: SourceKind;
  readonly name: string;
  readonly cluster_id: string | null;
  readonly cluster_type: ClusterType | null;
  readonly state: SourceState;
  readonly reason: string | null;
  readonly as_of: Date;
}

const COLUMNS =
  's.id, s.enterprise_project_id, s.kind, s.name, s.cluster_id, s.cluster_type, s.state, s.reason, s.as_of';

/** Which sources to list. */
export interface SourceFilters {
  readonly kind?: SourceKind;
  /** Contained in the name, in whatever case. */
  readonly name?: string;
}

/**
 * One page of the sources of a scope, in the order they were first seen, how many there are, and when the latest
 * of them was read. A caller limited to some enterprise projects sees their own sources, and of the project's those
 * that report containers there.
 */
export async function listSources(
  db: Queryable,
  scope: Scope,
  { kind, name }: SourceFilters,
  page: Page,
): Promise<{
  readonly total: number;
  readonly asOf: Date | null;
  readonly sources: readonly StoredSource[];
}> {
  const parameters = new Parameters();
  const conditions = [
    visibleSource(scope, parameters),
    ...(kind === undefined ? [] : [`s.kind = ${parameters.add(kind, 'text')}`]),
    ...contains('s.name', name, parameters),
  ].join(' and ');
  const summary = await db.query<{ total: number; as_of: Date | null }>(
    `select count(*) as total, max(s.as_of) as as_of from source s where ${conditions}`,
    parameters.values,
  );
  const { rows } = await db.query<StoredSource>(
    `select ${COLUMNS} from source s where ${conditions} order by s.id
     offset ${parameters.add(page.offset, 'bigint')} limit ${parameters.add(page.limit, 'bigint')}`,
    parameters.values,
  );
  return { total: summary.rows[0]?.total ?? 0, asOf: summary.rows[0]?.as_of ?? null, sources: rows };
}

/** On how many nodes the sources have containers, by source id; sources without nodes are left out. */
export async function countNodes(
  db: Queryable,
  scope: Scope,
  sourceIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const parameters = new Parameters();
  const { rows } = await db.query<{ source_id: number; nodes: number }>(
    `select c.source_id, count(distinct c.node_name) as nodes from container c
     where ${scopeCondition(scope, parameters, 'c')} and c.node_name is not null
       and c.source_id = any (${parameters.add(sourceIds.map(String), 'text[]')}::bigint[])
     group by c.source_id`,
    parameters.values,
  );
  return new Map(rows.map(({ source_id, nodes }) => [source_id, nodes]));
}

/** What is said of a source; what is absent stays as it is, but `asOf` is now unless the source is stale. */
export interface SourceChange {
  readonly clusterId?: string;
  readonly clusterType?: ClusterType;
  readonly state: SourceState;
  readonly reason?: string;
  readonly asOf?: Date;
}

/**
 * Creates or changes a source; a new cluster type also becomes that of its containers. A caller limited to some
 * enterprise projects has sources of their own, whatever the project has.
 */
export async function putSource(
  db: Database,
  scope: Scope,
  { kind, name }: SourceName,
  change: SourceChange,
): Promise<StoredSource> {
  return db.transaction(async (client) => {
    const known = await ownersOf(client, scope, { kind, name });
    const parameters = new Parameters();
    const asOf = `${parameters.add(change.asOf?.toISOString() ?? null, 'text')}::timestamptz`;
    const { rows } = await client.query<StoredSource>(
      `insert into source as s
         (project_id, enterprise_project_id, kind, name, cluster_id, cluster_type, state, reason, as_of)
       select ${parameters.add(scope.projectId, 'text')}, owner,
         ${parameters.add(kind, 'text')}, ${parameters.add(name, 'text')},
         ${parameters.add(change.clusterId ?? null, 'text')}, ${parameters.add(change.clusterType ?? null, 'text')},
         ${parameters.add(change.state, 'text')}, ${parameters.add(change.reason ?? null, 'text')},
         coalesce(${asOf}, statement_timestamp())
       from unnest(${parameters.add(known.length > 0 ? known : [homeOf(scope)], 'text[]')}) owner order by owner
       on conflict (project_id, kind, name, enterprise_project_id) do update set
         cluster_id = coalesce(excluded.cluster_id, s.cluster_id),
         cluster_type = coalesce(excluded.cluster_type, s.cluster_type),
         state = excluded.state, reason = excluded.reason,
         as_of = case when ${parameters.add(change.state === 'stale' && !change.asOf, 'boolean')}
           then s.as_of else excluded.as_of end
       returning ${COLUMNS}`,
      parameters.values,
    );
    if (change.clusterType !== undefined) {
      await client.query(
        `update container set cluster_type = $3
         where project_id = $1 and source_id = any ($2::bigint[]) and cluster_type is distinct from $3`,
        [scope.projectId, rows.map(({ id }) => id), change.clusterType],
      );
    }
    return rows[0] as StoredSource;
  });
}

/**
 * Removes the sources of a name with their containers. A caller limited to some enterprise projects removes their
 * own sources, and of the project's the containers there.
 * @returns false when there is nothing the caller may remove
 */
export async function deleteSource(db: Database, scope: Scope, { kind, name }: SourceName): Promise<boolean> {
  return db.transaction(async (client) => {
    const { rows: own } = await client.query<{ id: number }>(
      `select id from source
       where project_id = $1 and kind = $2 and name = $3 and ($4::text[] is null or enterprise_project_id = any ($4))
       order by id for update`,
      [scope.projectId, kind, name, scope.enterpriseProjectIds === 'all' ? null : scope.enterpriseProjectIds],
    );
    const parameters = new Parameters();
    const { rowCount: removed } = await client.query(
      `delete from container c where ${scopeCondition(scope, parameters, 'c')} and c.source_id = any (array(
         select id from source where project_id = ${parameters.add(scope.projectId, 'text')}
           and kind = ${parameters.add(kind, 'text')} and name = ${parameters.add(name, 'text')}))`,
      parameters.values,
    );
    await client.query('delete from source where project_id = $1 and id = any ($2::bigint[])', [
      scope.projectId,
      own.map(({ id }) => id),
    ]);
    return own.length > 0 || removed !== 0;
  });
}

/** Removes the own sources of an enterprise project that have no containers: it can then be removed itself. */
export async function deleteEmptySources(
  db: Queryable,
  accountId: string,
  enterpriseProjectId: string,
): Promise<void> {
  await db.query(
    `delete from source s using project p
     where p.account_id = $1 and s.project_id = p.id and s.enterprise_project_id = $2
       and not exists (select from container c where c.source_id = s.id)`,
    [accountId, enterpriseProjectId],
  );
}

function visibleSource(scope: Scope, parameters: Parameters): string {
  const project = `s.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  const own = enterpriseProjectCondition(scope, parameters, 's');
  const granted = enterpriseProjectCondition(scope, parameters, 'c');
  return `${project} and (${own} or s.enterprise_project_id is null
    and exists (select from container c where c.source_id = s.id and ${granted}))`;
}
