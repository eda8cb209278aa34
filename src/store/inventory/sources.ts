import type { ClusterType, SourceKind } from '../../contract/inventory.ts';
import type { SourceSortKey, SourceState } from '../../contract/sources.ts';
import { REGISTERED_SOURCE } from '../clusters/registered-source.ts';
import type { Database, PoolClient, Queryable } from '../database.ts';
import { contains, equals } from '../filter-sql.ts';
import type { Page } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition, wholeScopeCondition } from '../scope-sql.ts';
import type { SourceName } from './entry.ts';
import { ownSource } from './own-sources.ts';
import { FOLLOWED, SOURCE_AGE, SOURCE_REASON, SOURCE_STATE } from './source-freshness.ts';
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
  /** As of now, with its reason: who promised to tell of it may have fallen silent. */
  readonly state: SourceState;
  readonly reason: string | null;
  /** As of when its rows are known to be what it had; null when it was never read. */
  readonly last_seen: Date | null;
  readonly age_seconds: number | null;
  /** When all of it was last brought. */
  readonly last_sync: Date | null;
  /** Seconds of silence; null when nobody follows it. */
  readonly expected_within: number | null;
}

/** One of a list. */
export interface ListedSource extends StoredSource {
  /** The registered cluster that the service collects into it; null when there is none that the caller may see. */
  readonly registered_cluster_id: string | null;
}

const COLUMNS = `s.id, s.enterprise_project_id, s.kind, s.name, s.cluster_id, s.cluster_type, s.last_seen, s.last_sync,
  s.expected_within, ${SOURCE_STATE} as state, ${SOURCE_REASON} as reason, ${SOURCE_AGE} as age_seconds`;

/** Which sources to list. */
export interface SourceFilters {
  readonly kind?: SourceKind;
  /** Contained in the name, in whatever case. */
  readonly name?: string;
  readonly state?: SourceState;
}

/** What a list of sources is sorted by; those that are equal in it keep the order they were first named. */
export interface SourceOrder {
  readonly key: SourceSortKey;
  readonly direction: 'asc' | 'desc';
}

const SORTED_BY: Readonly<Record<SourceSortKey, string>> = {
  name: `lower(s.name collate "C")`,
  state: `array_position(array['unreachable', 'syncing', 'synchronised'], ${SOURCE_STATE})`,
  last_seen: 's.last_seen',
  last_sync: 's.last_sync',
};

/**
 * One page of the sources of a scope, unless sorted in the order they were first named, how many there are, and when
 * the latest of them was seen. A caller limited to some enterprise projects sees their own sources
 * ({@link ownSource}), and of the project's those that report containers there.
 */
export async function listSources(
  db: Queryable,
  scope: Scope,
  { kind, name, state }: SourceFilters,
  page: Page,
  order?: SourceOrder,
): Promise<{
  readonly total: number;
  readonly lastSeen: Date | null;
  readonly sources: readonly ListedSource[];
}> {
  const parameters = new Parameters();
  const conditions = [
    visibleSource(scope, parameters),
    ...(kind === undefined ? [] : [`s.kind = ${parameters.add(kind, 'text')}`]),
    ...contains('s.name', name, parameters),
    ...equals(`(${SOURCE_STATE})`, state, parameters),
  ].join(' and ');
  const summary = await db.query<{ total: number; last_seen: Date | null }>(
    `select count(*) as total, max(s.last_seen) as last_seen from source s where ${conditions}`,
    [...parameters.values],
  );
  const registered = `(select r.id from registered_cluster r
    where ${REGISTERED_SOURCE} and ${wholeScopeCondition(scope, parameters, 'r')} limit 1)`;
  const { rows } = await db.query<ListedSource>(
    `select ${COLUMNS}, ${registered} as registered_cluster_id from source s where ${conditions}
     order by ${order ? `${SORTED_BY[order.key]} ${order.direction} nulls last, s.id` : 's.id'}
     offset ${parameters.add(page.offset, 'bigint')} limit ${parameters.add(page.limit, 'bigint')}`,
    parameters.values,
  );
  return { total: summary.rows[0]?.total ?? 0, lastSeen: summary.rows[0]?.last_seen ?? null, sources: rows };
}

/**
 * How a source is found to be. `lastSeen` is now for one that is synchronised, and otherwise stays. `expectedWithinS`
 * promises the next word, by a report or a stream: without it the silence of the source says nothing.
 */
export type SourceReport = { readonly expectedWithinS?: number; readonly lastSeen?: Date } & (
  | { readonly state: 'synchronised' | 'syncing' }
  | { readonly state: 'unreachable'; readonly reason: string }
);

/** What is said of a source; an absent id or type stays, and without a report so does all else. */
export interface SourceChange {
  readonly clusterId?: string;
  readonly clusterType?: ClusterType;
  readonly report?: SourceReport;
}

/**
 * Creates or changes a source; a new cluster type also becomes that of its containers. One that nothing was reported
 * of yet is syncing. A caller limited to some enterprise projects has sources of their own, whatever the project has.
 */
export async function putSource(
  db: Database,
  scope: Scope,
  source: SourceName,
  change: SourceChange,
): Promise<StoredSource> {
  return db.transaction(async (client) => {
    const owners = await ownersOf(client, scope, source);
    const parameters = new Parameters();
    const { rows } = await client.query<StoredSource>(
      `insert into source as s
         (project_id, enterprise_project_id, kind, name, cluster_id, cluster_type, state, reason, expected_within,
          last_seen)
       select ${parameters.add(scope.projectId, 'text')}, owner,
         ${parameters.add(source.kind, 'text')}, ${parameters.add(source.name, 'text')},
         ${parameters.add(change.clusterId ?? null, 'text')}, ${parameters.add(change.clusterType ?? null, 'text')},
         ${reportedValues(change.report, parameters)}
       from unnest(${parameters.add(owners.length > 0 ? owners : [homeOf(scope)], 'text[]')}) owner order by owner
       on conflict (project_id, kind, name, enterprise_project_id) do update set
         cluster_id = coalesce(excluded.cluster_id, s.cluster_id),
         cluster_type = coalesce(excluded.cluster_type, s.cluster_type)
         ${change.report ? TAKE_REPORT : ''}
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

/** Values of state, reason, expected_within and last_seen. */
function reportedValues(report: SourceReport | undefined, parameters: Parameters): string {
  const { state, expectedWithinS, lastSeen } = report ?? { state: 'syncing' };
  const seen = `${parameters.add(lastSeen?.toISOString() ?? null, 'text')}::timestamptz`;
  return [
    parameters.add(state, 'text'),
    parameters.add(report?.state === 'unreachable' ? report.reason : null, 'text'),
    `${parameters.add(expectedWithinS ?? null, 'bigint')}::int`,
    state === 'synchronised' ? `coalesce(${seen}, statement_timestamp())` : seen,
  ].join(', ');
}

const TAKE_REPORT = `, state = excluded.state, reason = excluded.reason, expected_within = excluded.expected_within,
  last_seen = coalesce(excluded.last_seen, s.last_seen), heard_at = excluded.heard_at`;

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

/**
 * Removes the source of a cluster that was collected for `owners`, none meaning the project, with its containers. Sources
 * of that name that are others' stay, whoever asks.
 */
export async function deleteCollectedSource(
  client: PoolClient,
  projectId: string,
  { kind, name }: SourceName,
  owners: readonly string[] | null,
): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `select id from source where project_id = $1 and kind = $2 and name = $3
       and case when $4::text[] is null then enterprise_project_id is null else enterprise_project_id = any ($4) end
     order by id for update`,
    [projectId, kind, name, owners],
  );
  const ids = rows.map(({ id }) => id);
  await client.query('delete from container where project_id = $1 and source_id = any ($2::bigint[])', [
    projectId,
    ids,
  ]);
  await client.query('delete from source where project_id = $1 and id = any ($2::bigint[])', [
    projectId,
    ids,
  ]);
}

/**
 * Whether a collector follows a source that the scope sees, and has not fallen silent: what is removed of it would come
 * back only as far as it changes.
 */
export async function isFollowed(db: Queryable, scope: Scope, { kind, name }: SourceName): Promise<boolean> {
  const parameters = new Parameters();
  const { rowCount } = await db.query(
    `select from source s where ${visibleSource(scope, parameters)} and s.kind = ${parameters.add(kind, 'text')}
       and s.name = ${parameters.add(name, 'text')} and ${FOLLOWED}`,
    parameters.values,
  );
  return rowCount !== 0;
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
       and not exists (select from container c where c.project_id = s.project_id and c.source_id = s.id)`,
    [accountId, enterpriseProjectId],
  );
}

function visibleSource(scope: Scope, parameters: Parameters): string {
  const own = ownSource(scope, parameters);
  if (scope.enterpriseProjectIds === 'all') return own;
  const there = scopeCondition(scope, parameters, 'c');
  return `(${own} or s.enterprise_project_id is null
    and exists (select from container c where ${there} and c.project_id = s.project_id and c.source_id = s.id))`;
}
