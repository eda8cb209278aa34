import type { Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { Parameters } from '../parameters.ts';

/** How somebody proved who they are. */
export type AuditedProof = 'password' | 'token' | 'session' | 'signature';

/** What somebody did, or was refused. `target` is the path of the call without its query. */
export interface NewAuditEntry {
  readonly accountId: string;
  readonly userId: string;
  readonly userName: string;
  readonly via: AuditedProof;
  readonly accessKey?: string | undefined;
  readonly operation: string;
  readonly projectId?: string | undefined;
  readonly target: string;
  readonly status: number;
  readonly errorCode?: string | undefined;
  readonly remoteAddress: string;
  readonly requestId: string;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: Date;
  readonly userId: string;
  readonly userName: string;
  readonly via: AuditedProof;
  readonly accessKey: string | null;
  readonly operation: string;
  readonly projectId: string | null;
  readonly target: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly remoteAddress: string;
  readonly requestId: string;
}

/** Which entries; times include both ends, the last one whole. */
export interface AuditFilters {
  readonly userName?: string;
  readonly operation?: string;
  readonly projectId?: string;
  readonly refused?: boolean;
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** Writes the entry that a call was done within the transaction that does it: both are, or neither. */
export type AuditWithin = (client: Queryable) => Promise<void>;

/** Behind what it tells of, which has been written to the disk already: half a second of entries may be lost with the power. */
export function insertAuditEntry(db: Queryable, entry: NewAuditEntry): Promise<void> {
  return insertWhere(db, entry, "set_config('synchronous_commit', 'off', true) is not null");
}

/** Within the transaction that does what it tells of. */
export function insertAuditEntryWithin(client: Queryable, entry: NewAuditEntry): Promise<void> {
  return insertWhere(client, entry, 'true');
}

async function insertWhere(db: Queryable, entry: NewAuditEntry, condition: string): Promise<void> {
  await db.query(
    `insert into audit_entry (account_id, user_id, user_name, via, access_key, operation, project_id, target, status,
       error_code, remote_address, request_id)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     where ${condition}`,
    [
      entry.accountId,
      entry.userId,
      entry.userName,
      entry.via,
      entry.accessKey ?? null,
      entry.operation,
      entry.projectId ?? null,
      entry.target,
      entry.status,
      entry.errorCode ?? null,
      entry.remoteAddress,
      entry.requestId,
    ],
  );
}

/** The entries of an account, newest first, at most `limit` of them: before the id `before`, or after `offset` others. */
export async function listAuditEntries(
  db: Queryable,
  accountId: string,
  filters: AuditFilters,
  page: { readonly limit: number; readonly before?: number; readonly offset?: number },
): Promise<{ readonly entries: readonly AuditEntry[]; readonly next?: number }> {
  const parameters = new Parameters();
  const conditions = [
    ...conditionsOf(accountId, filters, parameters),
    ...(page.before === undefined ? [] : [`id < ${parameters.add(page.before, 'bigint')}`]),
  ];
  const { rows } = await db.query<AuditEntry>(
    `select id, at, user_id as "userId", user_name as "userName", via, access_key as "accessKey", operation,
       project_id as "projectId", target, status, error_code as "errorCode", remote_address as "remoteAddress",
       request_id as "requestId"
     from audit_entry where ${conditions.join(' and ')}
     order by id desc limit ${parameters.add(page.limit + 1, 'bigint')}
     offset ${parameters.add(page.offset ?? 0, 'bigint')}`,
    parameters.values,
  );
  const entries = rows.slice(0, page.limit);
  const last = entries.at(-1);
  return { entries, ...(rows.length > page.limit && last && { next: last.id }) };
}

/** How many entries of an account pass these filters. */
export async function countAuditEntries(
  db: Queryable,
  accountId: string,
  filters: AuditFilters,
): Promise<number> {
  const parameters = new Parameters();
  const conditions = conditionsOf(accountId, filters, parameters);
  const { rows } = await db.query<{ count: number }>(
    `select count(*) from audit_entry where ${conditions.join(' and ')}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

function conditionsOf(accountId: string, filters: AuditFilters, parameters: Parameters): readonly string[] {
  const { userName, operation, projectId, refused, fromMs, toMs } = filters;
  const moment = (ms: number) => `to_timestamp(${parameters.add(ms, 'numeric')} / 1000)`;
  return [
    `account_id = ${parameters.add(accountId, 'text')}`,
    ...equals('user_name', userName, parameters),
    ...equals('operation', operation, parameters),
    ...equals('project_id', projectId, parameters),
    ...equals('(status >= 400)', refused, parameters),
    ...(fromMs === undefined ? [] : [`at >= ${moment(fromMs)}`]),
    ...(toMs === undefined ? [] : [`at < ${moment(toMs + 1)}`]),
  ];
}

/** Forgets what is older than so many days. */
export async function deleteAuditEntries(db: Queryable, days: number): Promise<void> {
  await db.query('delete from audit_entry where at < now() - make_interval(days => $1)', [days]);
}
