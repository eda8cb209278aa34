import type { Database, PoolClient } from '../database.ts';
import { bindSettings, withSettings } from './copy-out.ts';
import type { RowQuery } from './row-query.ts';

/** Planning takes a millisecond; a statement that waits for a lock must not hold up who asks. */
const PLAN_MS_MAX = 250;
/** Reads ten thousand rows that lie together; what has to search for them takes longer. */
const PROBE_MS_MAX = 10;
/** Counts some million rows; who waits for a figure waits no longer. */
const COUNT_MS_MAX = 1000;

/** How many rows a query has without its limit. */
export interface RowEstimate {
  readonly rows: number;
  /** Else the planner guessed it. */
  readonly counted: boolean;
}

/** Counts, or asks the planner where that takes too long; undefined when neither could be done. Never rejects. */
export async function estimateRows(db: Database, query: RowQuery): Promise<RowEstimate | undefined> {
  const counted = await quickly(db, COUNT_MS_MAX, (client) => allRows(client, query));
  if (counted !== undefined) return { rows: counted, counted: true };
  const rows = await quickly(db, PLAN_MS_MAX, (client) => estimatedRows(client, query));
  return rows === undefined ? undefined : { rows, counted: false };
}

/**
 * Whether a query has at most `rowsMax` rows, quickly rather than surely: by counting as far as that if it takes no
 * time, else by the planner's estimate, which is wrong for tables not yet analysed. Never rejects: what cannot be
 * told quickly counts as more.
 */
export async function hasAtMost(db: Database, query: RowQuery, rowsMax: number): Promise<boolean> {
  const rows =
    (await quickly(db, PROBE_MS_MAX, (client) => countedRows(client, query, rowsMax + 1))) ??
    (await quickly(db, PLAN_MS_MAX, (client) => estimatedRows(client, query)));
  return rows !== undefined && rows <= rowsMax;
}

async function estimatedRows(client: PoolClient, { rowsSql, parameters }: RowQuery): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>(
    `explain (format json) ${rowsSql}`,
    [...parameters.values],
  );
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? Number.POSITIVE_INFINITY;
}

async function allRows(client: PoolClient, { countSql, parameters }: RowQuery): Promise<number | undefined> {
  // The limit is a parameter too, and what a count does not use cannot be bound.
  await bindSettings(client, parameters);
  const { rows } = await client.query<{ count: number }>(withSettings(countSql));
  return rows[0]?.count;
}

async function countedRows(
  client: PoolClient,
  { rowsSql, parameters }: RowQuery,
  most: number,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*) from (select from (${rowsSql}) as rows limit ${most}) as counted`,
    [...parameters.values],
  );
  return rows[0]?.count ?? Number.POSITIVE_INFINITY;
}

/** Undefined when it failed, or took longer. */
function quickly<T>(
  db: Database,
  milliseconds: number,
  work: (client: PoolClient) => Promise<T>,
): Promise<T | undefined> {
  return db
    .transaction(async (client) => {
      await client.query(`set local statement_timeout = ${milliseconds}`);
      return work(client);
    })
    .catch(() => undefined);
}
