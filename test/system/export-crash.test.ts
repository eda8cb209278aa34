import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CONTAINER_EXPORT_KEYS } from '../../src/contract/container-export.ts';
import {
  createExport,
  endOfTask,
  exportedFile,
  firstColumn,
  type TaskState,
} from '../support/exported-file.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';

// What is left of an export whose service ends in the middle of it.

/** So many, with all columns, that the export is still under way when its first rows are told of. */
const ROWS = 400_000;
const ALL_COLUMNS = { export_headers: CONTAINER_EXPORT_KEYS.map((key) => [key, key]) };
const QUERY = '?export_size=1000000';
const ENV = { WAYBILL_CONTAINER_EXPORT_ROWS_MAX: '1000000' };
const PATIENCE = { timeout: 150_000, interval: 5 };

let service: TestService;
beforeAll(async () => {
  service = await startService({ env: ENV });
  await generateContainers(service, ROWS);
  // So that the task begins in the lane in which it is done.
  await queryDatabase(service, 'analyze container');
});
afterAll(() => service?.remove());

interface TaskRow {
  readonly state: string;
  readonly attempt: number;
  readonly rows_written: number;
  readonly file_key: string | null;
}

async function taskRow(taskId: string): Promise<TaskRow> {
  const sql = 'select state, attempt, rows_written, file_key from export_task where id = $1';
  const [row] = await queryDatabase<TaskRow>(service, sql, [taskId]);
  if (!row) throw new Error(`there is no task ${taskId}`);
  return row;
}

/** Creates an export and resolves to its id as soon as it has written some of its rows. */
async function exportUnderWay(): Promise<string> {
  const taskId = await createExport(service, ALL_COLUMNS, QUERY);
  await vi.waitUntil(async () => (await taskRow(taskId)).rows_written > 0, PATIENCE);
  expect(await taskRow(taskId)).toMatchObject({ state: 'running', attempt: 1 });
  return taskId;
}

const restart = async () => {
  service = await startService({ dataDir: service.dataDir, env: ENV });
};
const filesFolder = () => join(service.dataDir, 'files');
const storedFiles = () => readdirSync(filesFolder()).filter((name) => name !== '.unfinished');
const unfinishedFiles = () => readdirSync(join(filesFolder(), '.unfinished'));
const postgresPid = () =>
  Number(readFileSync(join(service.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

async function expectAllRows(taskId: string): Promise<void> {
  const file = await exportedFile(service, taskId);
  expect(file.manifest).toMatchObject({ rows: ROWS, rows_left_out: 0 });
}

test('kill -9: the restarted service finishes the task, once, and nothing half is ever to be seen', async () => {
  const taskId = await exportUnderWay();
  const abandoned = postgresPid();
  await service.kill();
  expect(storedFiles()).toEqual([]);
  expect(unfinishedFiles()).toHaveLength(1);
  // What a service leaves that is killed between storing a file and telling of it.
  writeFileSync(join(filesFolder(), 'ffffffff-1.zip'), 'stored, but of no task');
  // PostgreSQL outlives its service and is replaced.
  expect(existsSync(`/proc/${abandoned}`) || process.platform !== 'linux').toBe(true);

  await restart();
  expect(postgresPid()).not.toBe(abandoned);
  // The job is taken up by the start itself, not once its heartbeat has run out.
  const [job] = await queryDatabase(service, 'select retry_count from pgboss.job where id::text = $1', [
    taskId,
  ]);
  expect(job).toEqual({ retry_count: 1 });
  await expectAllRows(taskId);
  const { state, attempt, file_key } = await taskRow(taskId);
  expect({ state, attempt }).toEqual({ state: 'success', attempt: 2 });
  expect(storedFiles()).toEqual([file_key]);
  expect(unfinishedFiles()).toEqual([]);
});

test('SIGTERM: the service ends in order, and the restarted one finishes the task', async () => {
  const before = storedFiles();
  const taskId = await exportUnderWay();
  await service.stop();
  expect(service.process.exitCode).toBe(0);
  expect(existsSync(join(service.dataDir, 'postgres/postmaster.pid'))).toBe(false);

  await restart();
  await expectAllRows(taskId);
  const { state, file_key } = await taskRow(taskId);
  expect(state).toBe('success');
  expect(storedFiles().sort()).toEqual([...before, file_key].sort());
  expect(unfinishedFiles()).toEqual([]);
});

test('a task that was waiting when the service was killed is done too', async () => {
  const first = await exportUnderWay();
  const second = await createExport(
    service,
    { export_headers: [['container_name', 'Name']] },
    '?export_size=3',
  );
  await service.kill();
  await restart();
  const ends = await Promise.all([endOfTask(service, first), endOfTask(service, second)]);
  expect(ends.map((state: TaskState) => state.task_status)).toEqual(['success', 'success']);
  expect(await firstColumn(await exportedFile(service, second))).toHaveLength(3);
  expect((await taskRow(second)).attempt).toBe(1);
});
