import type { Client } from 'pg';
import { type ConnectionSettings, connectClient } from '../database.ts';
import { bindSettings, copyOut, withSettings } from './copy-out.ts';
import { giveWay } from './give-way.ts';
import type { RowQuery } from './row-query.ts';

const CONNECTION_CHECK_MS = 500;

/** One consistent view of the rows: everything read through it is true of the same moment, `asOf`. */
export interface Snapshot {
  readonly asOf: Date;
  /** How many rows there are without the limit. */
  readonly rowsMatching: number;
  /** Members of the manifest, as the kind of the rows has them. */
  readonly remarks: Readonly<Record<string, unknown>>;
  /** The rows in COPY's text form: a line a row, cells parted by tabs, nothing for none. Read once. */
  rows(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a snapshot on a connection of its own, which `close` ends.
 * @param options.over ends the connection, and so whatever is being read, when it is aborted
 * @param options.givesWay on a busy machine others go first
 */
export async function openSnapshot(
  settings: ConnectionSettings,
  query: RowQuery,
  { over, givesWay = false }: { readonly over?: AbortSignal; readonly givesWay?: boolean } = {},
): Promise<Snapshot> {
  const client = await connectClient(settings);
  over?.addEventListener('abort', () => void endQuietly(client), { once: true });
  try {
    over?.throwIfAborted();
    if (givesWay) await giveWay(client, settings);
    // Otherwise a server busy with a long statement does not notice that nobody waits for it any more. Not every
    // system it runs on can do this.
    await client
      .query(`set client_connection_check_interval = ${CONNECTION_CHECK_MS}`)
      .catch(() => undefined);
    // Several exports run at once, beside calls: each takes one core of the server, not three.
    await client.query(
      'begin isolation level repeatable read read only; set local max_parallel_workers_per_gather = 0',
    );
    await bindSettings(client, query.parameters);
    const { rows } = await client.query<{ count: number; as_of: Date }>(
      `select count, transaction_timestamp() as as_of from (${withSettings(query.countSql)}) as counted`,
    );
    const [first] = rows;
    if (!first) throw new Error('a count has one row');
    const { sql, parameters } = query.remarks;
    const remarks = await client.query<Record<string, unknown>>(sql, [...parameters.values]);
    return {
      remarks: { ...remarks.rows[0] },
      asOf: first.as_of,
      rowsMatching: first.count,
      rows: () => copyOut(client, query.rowsSql),
      close: () => endQuietly(client),
    };
  } catch (error) {
    await endQuietly(client);
    throw error;
  }
}

/** Ending the connection also ends the transaction; a connection already lost is as good as ended. */
function endQuietly(client: Client): Promise<void> {
  return client.end().catch(() => undefined);
}
