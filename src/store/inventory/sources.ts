import type { ClusterType, SourceKind, SourceState } from '../../contract/inventory.ts';
import type { Database, Queryable } from '../database.ts';
import { contains } from '../filter-sql.ts';
import type { Page } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { enterpriseProjectCondition, scopeCondition } from '../scope-sql.ts';
import type { SourceName } from './entry.ts';
import { ownSource } from './write-sources.ts';

/** A stored source. */
export interface StoredSource {
  readonly id: number;
  readonly kind: SourceKind;
  readonly name: string;
  readonly cluster_id: string | null;
  readonly cluster_type: ClusterType | null;
  readonly state: SourceState;
  readonly reason: string | null;
  readonly as_of: Date;
}

const COLUMNS = 's.id, s.kind, s.name, s.cluster_id, s.cluster_type, s.state, s.reason, s.as_of';

/** Which sources to list. */
export interface SourceFilters {
  readonly kind?: SourceKind;
  /** Contained in the name, in whatever case. */
  readonly name?: string;
}

/**
 * One page of the sources of a scope, in the order they were first seen, how many there are, and when the latest
 * of them was read. A caller limited to some enterprise projects sees the sources that report containers there.
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

/** What is said of a source; what is absent stays as it is, and `asOf` is now. */
export interface SourceChange {
  readonly clusterId?: string;
  readonly clusterType?: ClusterType;
  readonly state: SourceState;
  readonly reason?: string;
  readonly asOf?: Date;
}

/**
 * Creates or changes a source; a new cluster type also becomes that of its containers. Sources belong to the whole
 * project: a caller limited to some enterprise projects changes those that report containers there and nowhere else.
 * @returns undefined for any other, whether it exists or not
 */
export async function putSource(
  db: Database,
  scope: Scope,
  { kind, name }: SourceName,
  change: SourceChange,
): Promise<StoredSource | undefined> {
  return db.transaction(async (client) => {
    const parameters = new Parameters();
    const { rows } = await client.query<StoredSource>(
      `insert into source as s (project_id, kind, name, cluster_id, cluster_type, state, reason, as_of)
       select ${parameters.add(scope.projectId, 'text')}, named.kind, named.name,
         ${parameters.add(change.clusterId ?? null, 'text')}, ${parameters.add(change.clusterType ?? null, 'text')},
         ${parameters.add(change.state, 'text')}, ${parameters.add(change.reason ?? null, 'text')},
         coalesce(${parameters.add(change.asOf?.toISOString() ?? null, 'text')}::timestamptz, statement_timestamp())
       from (values (${parameters.add(kind, 'text')}, ${parameters.add(name, 'text')})) named (kind, name)
       where ${mayPut(scope, parameters)}
       on conflict (project_id, kind, name) do update set
         cluster_id = coalesce(excluded.cluster_id, s.cluster_id),
         cluster_type = coalesce(excluded.cluster_type, s.cluster_type),
         state = excluded.state, reason = excluded.reason, as_of = excluded.as_of
       where ${ownSource(scope, parameters)}
       returning ${COLUMNS}`,
      parameters.values,
    );
    const [source] = rows;
    if (source && change.clusterType !== undefined) {
      await client.query(
        `update container set cluster_type = $3
         where project_id = $1 and source_id = $2 and cluster_type is distinct from $3`,
        [scope.projectId, source.id, change.clusterType],
      );
    }
    return source;
  });
}

/**
 * Removes a source with its containers; of a source shared with other enterprise projects only the caller's.
 * @returns false when there is nothing the caller may remove
 */
export async function deleteSource(db: Database, scope: Scope, { kind, name }: SourceName): Promise<boolean> {
  return db.transaction(async (client) => {
    const { rows } = await client.query<{ id: number }>(
      'select id from source where project_id = $1 and kind = $2 and name = $3 for update',
      [scope.projectId, kind, name],
    );
    const [source] = rows;
    if (!source) return false;
    const parameters = new Parameters();
    const { rowCount: removed } = await client.query(
      `delete from container c where ${scopeCondition(scope, parameters, 'c')}
         and c.source_id = ${parameters.add(source.id, 'bigint')}`,
      parameters.values,
    );
    if (scope.enterpriseProjectIds !== 'all' && !removed) return false;
    await client.query(
      `delete from source s where project_id = $1 and id = $2
         and not exists (select from container where project_id = $1 and source_id = $2)`,
      [scope.projectId, source.id],
    );
    return true;
  });
}

/** Whether the caller may put the source `named`, as far as that is known before it is there. */
function mayPut(scope: Scope, parameters: Parameters): string {
  if (scope.enterpriseProjectIds === 'all') return 'true';
  const known = visibleSource(scope, parameters);
  return `exists (select from source s where s.kind = named.kind and s.name = named.name and ${known})`;
}

function visibleSource(scope: Scope, parameters: Parameters): string {
  const project = `s.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  const granted = enterpriseProjectCondition(scope, parameters, 'c');
  return `${project} and exists (select from container c where c.source_id = s.id and ${granted})`;
}
