import type { PoolClient, Queryable } from './database.ts';
import type { TaskKey } from './task-key.ts';

/** Longer than pg-boss takes to mark the job as done with, which would end it if it were active again by then. */
const PUT_BACK_SECONDS = 2;

/** Until its turn is counted; nobody sees it before the transaction ends. */
export const NO_TURN_YET = 0;

/**
 * Gives a job the priority by which projects take turns (start-time fair queueing): its turn is one after the last that
 * its project had, but never before the turn that is being served, so that neither a long backlog nor a stream of single
 * jobs keeps others waiting. To be sent behind the lock of {@link lockSends} and the job itself.
 */
export async function takeTurn(client: PoolClient, queue: string, key: TaskKey): Promise<void> {
  await client.query(
    `update pgboss.job set priority = -(
       select greatest(
         max(-priority) filter (where group_id = $3) + 1,
         coalesce(max(-priority) filter (where state >= 'active'), min(-priority)),
         0)::int
       from pgboss.job where name = $1 and id <> $2)
     where name = $1 and id = $2`,
    [queue, key.taskId, key.projectId],
  );
}

/** Holds a project's other sends to a queue until the transaction ends: sent at once, they would all get the same turn. */
export function lockSends(client: PoolClient, queue: string, projectId: string): Promise<void> {
  return lockProject(client, 'send', queue, projectId);
}

/**
 * Puts an active job back if more than `limit` of its project's are active. pg-boss's own `groupConcurrency` keeps
 * such jobs from being taken, but not from being taken by several workers at the same moment.
 */
export async function putBackBeyond(
  client: PoolClient,
  queue: string,
  { projectId, taskId }: TaskKey,
  limit: number,
): Promise<boolean> {
  await lockProject(client, 'take', queue, projectId);
  const { rowCount } = await client.query(
    `update pgboss.job
     set state = 'created', started_on = null, heartbeat_on = null, start_after = now() + make_interval(secs => $5)
     where name = $1 and id = $2 and state = 'active' and $4 < (
       select count(*) from pgboss.job where name = $1 and group_id = $3 and state = 'active')`,
    [queue, taskId, projectId, limit, PUT_BACK_SECONDS],
  );
  return rowCount === 1;
}

/** How long the job waits should the try under way fail; a job whose worker died does not wait. */
export async function delayRetry(
  db: Queryable,
  queue: string,
  jobId: string,
  seconds: number,
): Promise<void> {
  await db.query('update pgboss.job set retry_delay = $3 where name = $1 and id = $2', [
    queue,
    jobId,
    seconds,
  ]);
}

/** Sending and taking have locks of their own: who creates a task must not wait for a worker that takes another. */
async function lockProject(
  client: PoolClient,
  act: 'send' | 'take',
  queue: string,
  projectId: string,
): Promise<void> {
  const name = `${act} ${queue} ${projectId}`;
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
