import { setPriority } from 'node:os';
import type { Client } from 'pg';
import type { ConnectionSettings } from '../database.ts';

const NICE = 10;

/**
 * Lets the other connections of the embedded server go before this one on a busy machine: its server process is one of
 * this machine's. Of another server it cannot be told, and nothing is done.
 */
export async function giveWay(client: Client, { connectionString }: ConnectionSettings): Promise<void> {
  if (connectionString !== undefined) return;
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  for (const { pid } of rows) {
    try {
      setPriority(pid, NICE);
    } catch {
      // Where the system does not allow it, large exports are only less polite.
    }
  }
}
