import type { PoolClient } from '../database.ts';
import type { Scope } from '../scope.ts';

// A container that comes in takes the counts of its image, and findings that come in are counted in the containers of
// theirs. If both happened at once, neither would see the other. The lock is taken before any row of either.

/** Held by streams of containers while they are applied: findings stay as they are. */
export async function lockFindings(client: PoolClient, { projectId }: Scope): Promise<void> {
  await client.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [`risks ${projectId}`]);
}

/** Held by what changes findings, or how they count, until the containers follow. */
export async function lockFindingsAlone(client: PoolClient, { projectId }: Scope): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`risks ${projectId}`]);
}
