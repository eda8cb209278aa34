import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { addProject } from '../../test/support/project.ts';
import { generateSigningKey } from '../../test/support/signing-key.ts';
import type { Database } from '../store/database.ts';
import { claimTask, failTask, findTask, insertTask } from '../store/exports/tasks.ts';
import { openLocalFileStore } from '../store/files/local-file-store.ts';
import type { TaskKey } from '../store/task-key.ts';
import { type ExportContext, runExport } from './run-export.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-files-'));
let db: Database;
let context: ExportContext;
let key: TaskKey;
let lastTask = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  context = { db, files: await openLocalFileStore(folder), signingKey: generateSigningKey() };
  await addProject(db, 'p');
});
afterAll(async () => {
  await db?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  for (const name of storedFiles()) rmSync(join(folder, name));
  lastTask += 1;
  key = { projectId: 'p', taskId: `task-${lastTask}` };
  await db.transaction((client) =>
    insertTask(
      client,
      { projectId: 'p', enterpriseProjectIds: 'all' },
      {
        id: key.taskId,
        kind: 'container_list',
        name: 'name',
        request: { columns: [['container_id', 'Container']], rowsMax: 100, filters: {} },
        createdBy: 'somebody',
        fileId: `file${lastTask}`,
        lane: 'large',
      },
    ),
  );
});

const storedFiles = () => readdirSync(folder).filter((name) => name !== '.unfinished');
const unfinishedFiles = () => readdirSync(join(folder, '.unfinished'));

/** Begins exports that cannot read their rows before `meanwhile` is done. */
async function heldBack(count: number, meanwhile: () => Promise<unknown>): Promise<void> {
  let runs: Promise<unknown>[] = [];
  await db.transaction(async (client) => {
    await client.query('lock table container in access exclusive mode');
    runs = Array.from({ length: count }, () => runExport(context, key, 'large'));
    await vi.waitUntil(async () => (await findTask(db, key))?.attempt === count, { timeout: 30_000 });
    await meanwhile();
  });
  await Promise.all(runs);
}

test('an update that was done, but whose answer was lost, keeps its file', async () => {
  const query = (async (sql: string, values: unknown[]) => {
    const answer = await db.query(sql, values);
    if (sql.includes("set state = 'success'")) throw new Error('Connection terminated');
    return answer;
  }) as Database['query'];
  expect(await runExport({ ...context, db: { ...db, query } }, key, 'large')).toEqual({ outcome: 'over' });
  const { state, fileKey } = (await findTask(db, key)) ?? {};
  expect([state, storedFiles()]).toEqual(['success', [fileKey]]);
});

test('of attempts beside each other the latest counts, and the files of the others go', async () => {
  await heldBack(3, async () => undefined);
  expect(await findTask(db, key)).toMatchObject({
    state: 'success',
    attempt: 3,
    fileKey: `file${lastTask}-3.zip`,
  });
  expect(storedFiles()).toEqual([`file${lastTask}-3.zip`]);
  expect(unfinishedFiles()).toEqual([]);
});

test('an attempt whose file a later one has removed is over, and no failure', async () => {
  const overtaken: ExportContext['files'] = {
    ...context.files,
    create: async (fileKey) => {
      const file = await context.files.create(fileKey);
      const commit = async () => {
        await claimTask(db, key, 'large');
        await context.files.discard(fileKey);
        await file.commit();
      };
      return { ...file, commit };
    },
  };
  expect(await runExport({ ...context, files: overtaken }, key, 'large')).toEqual({ outcome: 'over' });
  expect(storedFiles()).toEqual([]);
});

test('a task that is over meanwhile keeps its end, and gets no file', async () => {
  await heldBack(1, () => failTask(db, key, 'given up', 7));
  expect(await findTask(db, key)).toMatchObject({ state: 'failure', fileKey: null });
  expect(storedFiles()).toEqual([]);
  expect(unfinishedFiles()).toEqual([]);
});

test('a task that is removed while it runs leaves no file', async () => {
  await heldBack(1, async () => {
    await db.query('delete from export_task where id = $1', [key.taskId]);
  });
  expect(storedFiles()).toEqual([]);
});

test('a job that comes again after its task is over does nothing', async () => {
  await runExport(context, key, 'large');
  const done = await findTask(db, key);
  await runExport(context, key, 'large');
  expect(await findTask(db, key)).toEqual(done);
  expect(storedFiles()).toHaveLength(1);
});

test('an attempt that fails leaves nothing behind, and the next succeeds', async () => {
  await db.query('alter table container rename column container_id to renamed');
  await expect(runExport(context, key, 'large')).rejects.toThrow('container_id');
  await db.query('alter table container rename column renamed to container_id');
  expect(storedFiles()).toEqual([]);
  expect(unfinishedFiles()).toEqual([]);
  expect(await findTask(db, key)).toMatchObject({ state: 'running', attempt: 1 });
  await runExport(context, key, 'large');
  expect(await findTask(db, key)).toMatchObject({ state: 'success', attempt: 2 });
});
