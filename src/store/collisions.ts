import type { PoolClient } from './database.ts';

/** Deadlock detected, unique violation. */
const COLLISIONS: readonly unknown[] = ['40P01', '23505'];
const ATTEMPTS_MAX = 5;

/**
 * Does a part of a transaction, and again from its beginning when it collides with another transaction: the two wait for
 * each other, and PostgreSQL breaks one off, or the other has just brought what this one brings.
 */
export async function retryingCollisions<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query('savepoint begun');
    try {
      return await work();
    } catch (error) {
      const { code } = error as { code?: string };
      if (!COLLISIONS.includes(code) || attempt === ATTEMPTS_MAX) throw error;
      await client.query('rollback to savepoint begun');
    }
  }
}
