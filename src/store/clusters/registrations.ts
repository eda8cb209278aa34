import type { ShownAccess } from '../../contract/registered-clusters.ts';
import type { SourceState } from '../../contract/sources.ts';
import type { PoolClient, Queryable } from '../database.ts';
import { SOURCE_AGE, SOURCE_REASON, SOURCE_STATE } from '../inventory/source-freshness.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { wholeScopeCondition } from '../scope-sql.ts';
import { REGISTERED_SOURCE } from './registered-source.ts';
import type { ClusterSettings } from './settings.ts';

/** A cluster that is registered, without what opens it. */
export interface Registration {
  readonly id: string;
  readonly name: string;
  readonly enterpriseProjectId: string;
  /** Which enterprise projects it may write to; null for all. */
  readonly enterpriseProjectIds: readonly string[] | null;
  readonly access: ShownAccess;
  readonly settings: ClusterSettings;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** How its collection does: as its source is, of several the one that is worst off. */
export interface CollectedRegistration extends Registration {
  readonly state: SourceState;
  readonly reason: string | null;
  readonly lastSeen: Date | null;
  readonly lastSync: Date | null;
  readonly ageSeconds: number | null;
}

/** What is written of it. */
export interface RegistrationRow extends Omit<Registration, 'createdAt' | 'changedAt'> {
  readonly encryptedAccess: Buffer;
}

const COLUMNS = `r.id, r.name, r.enterprise_project_id as "enterpriseProjectId",
  r.enterprise_project_ids as "enterpriseProjectIds", r.shown_access as access, r.settings,
  r.created_at as "createdAt", r.changed_at as "changedAt"`;

const COLLECTED = `${COLUMNS}, coalesce(s.state, 'syncing') as state, s.reason, s."lastSeen", s."lastSync", s."ageSeconds"`;
/** A cluster that is several enterprise projects' own has a source in each. */
const WITH_SOURCE = `registered_cluster r left join lateral (
    select ${SOURCE_STATE} as state, ${SOURCE_REASON} as reason, ${SOURCE_AGE} as "ageSeconds",
      s.last_seen as "lastSeen", s.last_sync as "lastSync"
    from source s where ${REGISTERED_SOURCE}
    order by array_position(array['unreachable', 'syncing'], ${SOURCE_STATE}), s.last_seen limit 1) s on true`;

/** The registered clusters of which the scope has every enterprise project, by name. */
export function listRegistrations(
  db: Queryable,
  scope: Scope,
  page: Page,
): Promise<PageOf<CollectedRegistration>> {
  const parameters = new Parameters();
  const from = `${WITH_SOURCE} where ${wholeScopeCondition(scope, parameters, 'r')}`;
  return pageOf(db, { columns: COLLECTED, from, order: 'r.name, r.id' }, parameters, page);
}

/** One of them; undefined when there is none such. */
export async function findRegistration(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<CollectedRegistration | undefined> {
  const parameters = new Parameters();
  const { rows } = await db.query<CollectedRegistration>(
    `select ${COLLECTED} from ${WITH_SOURCE}
     where ${wholeScopeCondition(scope, parameters, 'r')} and r.id = ${parameters.add(id, 'text')}`,
    parameters.values,
  );
  return rows[0];
}

/** The registration alone, kept from other changes until the transaction ends. What is collected is not held up. */
export async function lockRegistration(
  client: PoolClient,
  scope: Scope,
  id: string,
): Promise<Registration | undefined> {
  const parameters = new Parameters();
  const { rows } = await client.query<Registration>(
    `select ${COLUMNS} from registered_cluster r
     where ${wholeScopeCondition(scope, parameters, 'r')} and r.id = ${parameters.add(id, 'text')} for no key update`,
    parameters.values,
  );
  return rows[0];
}

/** Until the transaction ends no other cluster is registered in the project. */
export async function lockRegistering(client: PoolClient, projectId: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `registered_cluster ${projectId}`,
  ]);
}

/** An SQL condition: a registration that is the project's as well, or has one of these enterprise projects too. */
const ALIKE_OWNED = (ids: `$${number}`) =>
  `(enterprise_project_ids && ${ids}::text[] or (enterprise_project_ids is null and ${ids}::text[] is null))`;

/**
 * Whether another registration of this name writes to the same source: the one of the project, or the own one of an
 * enterprise project. Two that did would remove each other's rows.
 */
export async function isNameTaken(
  client: PoolClient,
  projectId: string,
  { id, name, enterpriseProjectIds }: Pick<Registration, 'id' | 'name' | 'enterpriseProjectIds'>,
): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from registered_cluster where project_id = $1 and name = $2 and id <> $3
       and ${ALIKE_OWNED('$4')}`,
    [projectId, name, id, enterpriseProjectIds],
  );
  return rows.length > 0;
}

/** How many clusters are registered that are alike: the project's, or of one of these enterprise projects too. */
export async function countRegistrations(
  client: PoolClient,
  projectId: string,
  { enterpriseProjectIds }: Pick<Registration, 'enterpriseProjectIds'>,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*) as count from registered_cluster where project_id = $1 and ${ALIKE_OWNED('$2')}`,
    [projectId, enterpriseProjectIds],
  );
  return rows[0]?.count ?? 0;
}

export async function insertRegistration(
  client: PoolClient,
  projectId: string,
  row: RegistrationRow,
): Promise<void> {
  await client.query(
    `insert into registered_cluster (project_id, id, name, enterprise_project_id, enterprise_project_ids,
       encrypted_access, shown_access, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[projectId, row.id, row.name, row.enterpriseProjectId, row.enterpriseProjectIds],
      ...[row.encryptedAccess, row.access, row.settings],
    ],
  );
}

/** Writes what may change; without `encryptedAccess` what opens it stays. Whoever collects it begins anew. */
export async function updateRegistration(
  client: PoolClient,
  projectId: string,
  row: Omit<RegistrationRow, 'name' | 'encryptedAccess'> & { readonly encryptedAccess?: Buffer | undefined },
): Promise<void> {
  await client.query(
    `update registered_cluster set enterprise_project_id = $3, enterprise_project_ids = $4,
       encrypted_access = coalesce($5, encrypted_access), shown_access = $6, settings = $7,
       version = version + 1, changed_at = now()
     where project_id = $1 and id = $2`,
    [
      ...[projectId, row.id, row.enterpriseProjectId, row.enterpriseProjectIds],
      ...[row.encryptedAccess ?? null, row.access, row.settings],
    ],
  );
}

/** Waits for what is being written of it; nothing more is, once this is committed. */
export async function deleteRegistration(client: PoolClient, projectId: string, id: string): Promise<void> {
  await client.query('delete from registered_cluster where project_id = $1 and id = $2', [projectId, id]);
}
