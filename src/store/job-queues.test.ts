import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { type JobQueues, startJobQueues } from './job-queues.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };

let db: Database;
let started: JobQueues[] = [];
beforeAll(async () => {
  db = await openTestDatabase();
});
afterEach(async () => {
  for (const queues of started) await queues.stop(0);
  started = [];
  await db.query('delete from pgboss.job');
});
afterAll(() => db?.close());

async function startQueues(): Promise<JobQueues> {
  const queues = await startJobQueues(db, { soleOwner: false, onError: () => undefined });
  started.push(queues);
  return queues;
}

const send = (queues: JobQueues, projectId: string) =>
  db.pipelined(async (client) => [
    (await queues.send('export', client, { projectId, taskId: randomUUID() })).sent,
  ]);

/** A job that ends when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { ended: promise, end: resolve };
}

test('projects take turns, however many jobs one of them has sent at once', async () => {
  const queues = await startQueues();
  await Promise.all(Array.from({ length: 4 }, () => send(queues, 'many')));
  await send(queues, 'one');
  await send(queues, 'two');
  await send(queues, 'two');
  const order: string[] = [];
  await queues.work('export', { concurrency: 1 }, async ({ projectId }) => {
    order.push(projectId);
  });
  await vi.waitUntil(() => order.length === 7, PATIENCE);
  expect(order).toEqual(['many', 'one', 'two', 'many', 'two', 'many', 'many']);
});

test('projects that always send their next job do not keep a backlog waiting', async () => {
  const queues = await startQueues();
  for (const project of ['backlog', 'backlog', 'backlog', 'ping', 'pong']) await send(queues, project);
  const order: string[] = [];
  await queues.work('export', { concurrency: 1 }, async ({ projectId }) => {
    order.push(projectId);
    if (projectId !== 'backlog' && order.length < 20)
      await send(queues, projectId === 'ping' ? 'pong' : 'ping');
  });
  await vi.waitUntil(() => order.length >= 20, PATIENCE);
  expect(order.slice(0, 9).filter((project) => project === 'backlog')).toHaveLength(3);
});

test('two services together do no more jobs of a project at once than its limit', async () => {
  const services = [await startQueues(), await startQueues()];
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  const gates: (() => void)[] = [];
  let done = 0;
  for (const queues of services)
    await queues.work('export', { concurrency: 4, perProjectMax: 2 }, async ({ projectId }) => {
      const now = (running.get(projectId) ?? 0) + 1;
      running.set(projectId, now);
      most.set(projectId, Math.max(now, most.get(projectId) ?? 0));
      const { ended, end } = held();
      gates.push(end);
      await ended;
      running.set(projectId, (running.get(projectId) ?? 0) - 1);
      done += 1;
    });
  const [first] = services;
  if (!first) throw new Error('no service');
  await Promise.all(Array.from({ length: 6 }, () => send(first, 'many')));
  await send(first, 'other');
  await vi.waitUntil(() => gates.length === 3, PATIENCE);
  expect(Object.fromEntries(running)).toEqual({ many: 2, other: 1 });
  await vi.waitUntil(() => {
    for (const end of gates.splice(0)) end();
    return done === 7;
  }, PATIENCE);
  expect(Object.fromEntries(most)).toEqual({ many: 2, other: 1 });
});

test('a job whose try failed waits, longer each time, and the next is taken at once', async () => {
  const queues = await startQueues();
  await send(queues, 'fails');
  await send(queues, 'works');
  const tries: { project: string; count: number; last: boolean }[] = [];
  await queues.work('export', { concurrency: 1 }, async ({ projectId }, { count, last }) => {
    tries.push({ project: projectId, count, last });
    if (projectId === 'fails') throw new Error('told');
  });
  await vi.waitUntil(() => tries.length === 3, PATIENCE);
  expect(tries).toEqual([
    { project: 'fails', count: 1, last: false },
    { project: 'works', count: 1, last: false },
    { project: 'fails', count: 2, last: false },
  ]);
  const waits = () =>
    db.query<{ seconds: number }>(
      `select retry_delay as seconds from pgboss.job where state = 'retry' and retry_count = 1`,
    );
  await vi.waitUntil(async () => (await waits()).rows.length === 1, PATIENCE);
  expect((await waits()).rows).toEqual([{ seconds: 2 }]);
});
