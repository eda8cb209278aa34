import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { type Access, endOfTask } from '../support/exported-file.ts';
import {
  ALL_CONTAINERS,
  createTask,
  deleteTask,
  endOf,
  eventsOf,
  showTask,
  TASKS,
  taskWhen,
  watched,
  watchTask,
} from '../support/native-export.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// DeleteExportTask: what it ends, what it leaves, and who may.

/** Against hanging: what is cancelled ends within a second. */
const PATIENCE = { timeout: 10_000, interval: 20 };
/** Takes so long that the middle of it can be met. */
const MANY_COLUMNS = Array.from({ length: 300 }, (_, n) => ['container_id', `Container ${n}`]);

let service: TestService;
let database: Client;
let users: Readonly<Record<'maker' | 'exporter' | 'operator' | 'in sales', Access>>;
beforeAll(async () => {
  // One at a time, so that others wait.
  service = await startService({ env: { WAYBILL_EXPORTS_MAX: '1' } });
  database = await connectClient(embeddedAddress(service.dataDir));
  await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'sales' });
  await generateContainers(service, 150_000);
  const user = async (name: string, role: string, more: object = {}) =>
    (await addUser(service, name, [{ role, ...more }])).access;
  users = {
    maker: await user('maker', 'exporter'),
    exporter: await user('exporter', 'exporter'),
    operator: await user('operator', 'operator'),
    'in sales': await user('in sales', 'operator', { enterprise_project_id: 'sales' }),
  };
});
afterAll(async () => {
  await database?.end();
  await service?.remove();
});

const filesFolder = () => join(service.dataDir, 'files');

/** Everything that exports hold or leave: files, half files, connections and jobs. */
async function leftOvers() {
  const [counts] = await queryDatabase<{ connections: number; jobs: number }>(
    service,
    `select (select count(*) from pg_stat_activity
         where application_name = 'waybill-export' and pid <> pg_backend_pid()) as connections,
       (select count(*) from pgboss.job
         where name in ('export', 'export-small') and state in ('created', 'retry', 'active')) as jobs`,
  );
  return {
    ...counts,
    files: readdirSync(filesFolder()).filter((name) => name !== '.unfinished'),
    unfinished: readdirSync(join(filesFolder(), '.unfinished')),
  };
}

const NOTHING = { connections: 1, jobs: 0, files: [], unfinished: [] };
const expectNothingLeft = () =>
  // The one connection is the test's own.
  vi.waitUntil(async () => JSON.stringify(await leftOvers()) === JSON.stringify(NOTHING), PATIENCE);

/** While the table is locked no export can read its rows. */
async function whileExportsWait(work: () => Promise<void>): Promise<void> {
  await database.query('begin');
  await database.query('lock table container in access exclusive mode');
  try {
    await work();
  } finally {
    await database.query('commit');
  }
}

async function cancel(access: Access, taskId: string): Promise<void> {
  const response = await deleteTask(access, taskId);
  expect([response.status, await response.text()]).toEqual([204, '']);
}

describe('a task that is not over is cancelled', () => {
  test('in the middle of its rows: nothing is left, and those who watch are told', async () => {
    const taskId = await createTask(service, { ...ALL_CONTAINERS, export_headers: MANY_COLUMNS });
    const events = eventsOf(await watchTask(service, taskId));
    await taskWhen(service, taskId, ({ rows_written }) => rows_written > 0);
    expect((await leftOvers()).unfinished).toHaveLength(1);
    await cancel(service, taskId);
    const task = await showTask(service, taskId);
    expect(task).toMatchObject({ state: 'cancelled', reason: 'cancelled by admin' });
    expect(task.percent).toBeLessThan(100);
    expect(task.file_id).toBeUndefined();
    let last: object | undefined;
    for await (const { data } of events) last = data;
    expect(last).toEqual(watched(task));
    await expectNothingLeft();
    expect(await endOfTask(service, taskId)).toMatchObject({ task_status: 'failure' });
    await hssRefusal(await signedFetch(service, 'GET', `${TASKS}/${taskId}/file`), 'HSS.0011');
    expect(await showTask(service, taskId)).toEqual(task);
  });

  test('before its first row, and one that waits behind it', async () => {
    await whileExportsWait(async () => {
      const [running, next, last] = [
        await createTask(service),
        await createTask(service),
        await createTask(service),
      ];
      await taskWhen(service, running, ({ state }) => state === 'running');
      expect(await showTask(service, next)).toMatchObject({ state: 'queued', queue_position: 1 });
      expect(await showTask(service, last)).toMatchObject({ state: 'queued', queue_position: 2 });
      await cancel(service, next);
      expect(await showTask(service, last)).toMatchObject({ state: 'queued', queue_position: 1 });
      await cancel(service, last);
      // Theirs are gone with them; nobody has to take them up to find that out.
      expect(await leftOvers()).toMatchObject({ jobs: 1 });
      await cancel(service, running);
      for (const taskId of [running, next, last])
        expect(await showTask(service, taskId)).toMatchObject({ state: 'cancelled' });
      await expectNothingLeft();
    });
    // What was cancelled is begun by nobody, and holds up nobody.
    const next = await createTask(service, { ...ALL_CONTAINERS, export_size: 1 });
    expect(await endOf(service, next)).toMatchObject({ state: 'success', rows_written: 1 });
    await cancel(service, next);
    await expectNothingLeft();
  });
});

test('a task that is over is deleted with its file; another stays', async () => {
  const small = { ...ALL_CONTAINERS, export_size: 2 };
  const [gone, kept] = [await createTask(service, small), await createTask(service, small)];
  const { file_id } = await endOf(service, gone);
  await endOf(service, kept);
  expect((await leftOvers()).files).toHaveLength(2);
  await cancel(service, gone);
  expect((await leftOvers()).files).toHaveLength(1);
  const asked = [`${TASKS}/${gone}`, `${TASKS}/${gone}/file`, `${TASKS}/${gone}/events`];
  for (const path of [
    ...asked,
    `/v5/{project_id}/export-task/${gone}`,
    `/v5/{project_id}/download/${file_id}`,
  ])
    await hssRefusal(await signedFetch(service, 'GET', path), 'HSS.0011');
  await hssRefusal(await deleteTask(service, gone), 'HSS.0011');
  expect((await signedFetch(service, 'GET', `${TASKS}/${kept}/file`)).status).toBe(200);
  await cancel(service, kept);
  await expectNothingLeft();
});

test('a cancelled task is over, and the next call deletes it; those who watch a task learn that it is gone', async () => {
  await whileExportsWait(async () => {
    const taskId = await createTask(service);
    const events = eventsOf(await watchTask(service, taskId));
    await events.next();
    await queryDatabase(service, 'delete from export_task where id = $1', [taskId]);
    const rest: string[] = [];
    for await (const { event } of events) rest.push(event);
    expect(rest.at(-1)).toBe('deleted');
    const another = await createTask(service);
    await cancel(service, another);
    await cancel(service, another);
    await hssRefusal(await deleteTask(service, another), 'HSS.0011');
  });
});

describe('who may', () => {
  test('its maker, and who is operator of all its enterprise projects', async () => {
    await whileExportsWait(async () => {
      for (const name of ['maker', 'operator'] as const) {
        const taskId = await createTask(users.maker);
        await cancel(users[name], taskId);
        expect(await showTask(users.maker, taskId)).toMatchObject({ reason: `cancelled by ${name}` });
      }
    });
  });

  test('not who may only look at it, and for others it is not there', async () => {
    const body = { ...ALL_CONTAINERS, export_size: 1 };
    const taskId = await createTask(users.maker, body, '?enterprise_project_id=all_granted_eps');
    await endOf(service, taskId);
    expect(await gatewayRefusal(await deleteTask(users.exporter, taskId), 403, 'APIGW.0302')).toContain(
      'operator',
    );
    const { access } = await addUser(service, 'both', [
      { role: 'exporter' },
      { role: 'operator', enterprise_project_id: 'sales' },
    ]);
    expect(await hssRefusal(await deleteTask(access, taskId), 'HSS.0013')).toContain('operator in every');
    expect(await hssRefusal(await deleteTask(users['in sales'], taskId), 'HSS.0011')).toContain(
      `there is no task_id ${taskId}`,
    );
    expect(await showTask(users.maker, taskId)).toMatchObject({ state: 'success' });
  });
});
