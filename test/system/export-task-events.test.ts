import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import {
  ALL_CONTAINERS,
  createTask,
  endOf,
  eventsOf,
  showTask,
  type TaskEvent,
  watched,
  watchTask,
} from '../support/native-export.ts';
import { gatewayRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';
import { addUser } from '../support/user.ts';

// WatchExportTask: server-sent events, over real connections.

const STREAMS_MAX = 10;

let service: TestService;
let database: Client;
beforeAll(async () => {
  service = await startService();
  await generateContainers(service, 150_000);
  database = await connectClient(embeddedAddress(service.dataDir));
  database.on('error', () => undefined); // the last test ends the server
});
afterAll(async () => {
  await database?.end().catch(() => undefined);
  await service?.remove();
});

async function all(events: AsyncIterable<TaskEvent>): Promise<TaskEvent[]> {
  const found: TaskEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

/** While the table is locked no export can read its rows. */
const hold = () => database.query('begin; lock table container in access exclusive mode');
const release = () => database.query('commit');

test('from the first state to the last: percent and rows go up, and the end is the end', async () => {
  await hold();
  const taskId = await createTask(service);
  const response = await watchTask(service, taskId);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const events = eventsOf(response);
  const { value: first } = await events.next();
  expect(first).toMatchObject({ event: 'state', data: { task_id: taskId, percent: 0, rows_written: 0 } });
  await release();
  const told = [first as TaskEvent, ...(await all(events))];
  const percents = told.map(({ data }) => data.percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  const last = told.at(-1)?.data;
  expect(last).toMatchObject({ state: 'success', percent: 100, rows_written: 150_000 });
  expect(last).toEqual(watched(await showTask(service, taskId)));
  expect(told.filter(({ data }) => data.state === 'success')).toHaveLength(1);
  const underWay = told.filter(({ data }) => data.state === 'running' && data.rows_written > 0);
  for (const { data } of underWay) {
    expect(data.rows_expected).toBe(150_000);
    expect(data.seconds_left).toBeGreaterThanOrEqual(0);
  }
});

test('of a task that is over there is one event, then the end', async () => {
  const taskId = await createTask(service, { ...ALL_CONTAINERS, export_size: 1 });
  const task = await endOf(service, taskId);
  expect(await all(eventsOf(await watchTask(service, taskId)))).toEqual([
    { event: 'state', data: watched(task) },
  ]);
  const head = await watchTask(service, taskId, 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a user may have so many streams; one that is closed makes room, and others are not held up', async () => {
  await hold();
  const taskId = await createTask(service);
  const open = await Promise.all(Array.from({ length: STREAMS_MAX }, () => watchTask(service, taskId)));
  expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
  expect(await gatewayRefusal(await watchTask(service, taskId), 429, 'APIGW.0308')).toContain(
    `${STREAMS_MAX} streams`,
  );
  // It holds none of them, whatever becomes of the task.
  const head = await watchTask(service, taskId, 'HEAD');
  expect(head.status).toBe(200);
  const another = await addUser(service, 'another', [{ role: 'exporter' }]);
  const theirs = await watchTask(another.access, taskId);
  expect(theirs.status).toBe(200);
  await open[0]?.body?.cancel();
  await expect.poll(async () => (await watchTask(service, taskId)).status, { timeout: 10_000 }).toBe(200);
  await release();
  for (const response of [...open.slice(1), theirs]) {
    expect((await all(eventsOf(response))).at(-1)?.data).toMatchObject({ state: 'success' });
  }
});

test('a right that is taken away ends the stream before the task ends', async () => {
  await hold();
  const taskId = await createTask(service);
  const { access, id } = await addUser(service, 'for a while', [{ role: 'exporter' }]);
  const events = eventsOf(await watchTask(access, taskId));
  await events.next();
  await queryDatabase(service, 'delete from role_grant where user_id = $1', [id]);
  const rest = await all(events);
  expect(rest.filter(({ data }) => data.state === 'success')).toEqual([]);
  expect(await showTask(service, taskId)).toMatchObject({ state: 'running' });
  await release();
  await endOf(service, taskId);
});

test('a service that stops ends the streams, and waits for none', async () => {
  await hold();
  const taskId = await createTask(service);
  const events = eventsOf(await watchTask(service, taskId));
  await events.next();
  const [rest] = await Promise.all([all(events), service.stop()]);
  expect(rest.every(({ data }) => data.state !== 'success')).toBe(true);
  expect(service.process.exitCode).toBe(0);
});
