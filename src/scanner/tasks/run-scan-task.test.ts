import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { addProject } from '../../../test/support/project.ts';
import type { Database } from '../../store/database.ts';
import type { FileStore } from '../../store/files/file-store.ts';
import { openLocalFileStore } from '../../store/files/local-file-store.ts';
import { findIacFiles } from '../../store/iac/find-files.ts';
import { abandonedScanTasks, deleteOldScanTasks, insertScanTask } from '../../store/iac/scan-tasks.ts';
import { deleteIacFile } from '../../store/iac/uploads.ts';
import type { TaskKey } from '../../store/task-key.ts';
import { RULES } from '../rules/index.ts';
import { scanTexts } from '../scan-texts.ts';
import { selectRules } from '../select-rules.ts';
import { removeContent } from '../uploads/contents.ts';
import { removeUnusedContents } from '../uploads/remove-unused-contents.ts';
import { Upload } from '../uploads/upload.ts';
import { runScanTask, type ScanContext } from './run-scan-task.ts';

const rules = selectRules(RULES, {});
const SUDO = 'FROM alpine:3.20\nRUN sudo true\n';

let db: Database;
let folder: string;
let contents: FileStore;
let projectId: string;
beforeAll(async () => {
  db = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'waybill-contents-'));
  contents = await openLocalFileStore(folder);
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  projectId = randomUUID();
  await addProject(db, projectId);
});

const everything = () => ({ projectId, enterpriseProjectIds: 'all' as const });
const ids = (files: readonly { file_id: string }[]) => files.map(({ file_id }) => file_id);

async function uploaded(files: Readonly<Record<string, string>>): Promise<string[]> {
  const upload = new Upload(contents, undefined);
  for (const [name, text] of Object.entries(files)) await upload.add({ name, bytes: Buffer.from(text) });
  return ids((await upload.commit(db, projectId, '0'))?.data_list ?? []);
}

async function addTask(fileIds: readonly string[]): Promise<TaskKey> {
  const key = { projectId, taskId: randomUUID() };
  const files = await findIacFiles(db, everything(), fileIds);
  const task = { ...key, name: 'a task', fileType: 'dockerfile' as const, createdBy: 'me', files };
  await db.transaction((client) => insertScanTask(client, task));
  return key;
}

/** What does the task; `before` is what happens between its taking a unit and its end. */
function context(before: () => Promise<void> = async () => undefined): ScanContext {
  const byId = new Map(rules.map(({ rule }) => [rule.id, rule]));
  return {
    db,
    contents,
    factsOf: (ruleId) => byId.get(ruleId) ?? expect.fail(`no rule ${ruleId}`),
    scan: async (texts) => {
      await before();
      return scanTexts(texts, rules);
    },
  };
}

async function outcomesOf({ taskId }: TaskKey): Promise<unknown[]> {
  const { rows } = await db.query<{ scan_status: string; failed_reason: string | null }>(
    'select scan_status, failed_reason from scan_task_file where task_id = $1 order by ordinal',
    [taskId],
  );
  return rows.map(({ scan_status, failed_reason }) => failed_reason ?? scan_status);
}

const scanned = async (fileIds: readonly string[]) =>
  (await findIacFiles(db, everything(), fileIds)).map(({ scanStatus, risky }) => ({ scanStatus, risky }));

test('a second delivery of the job does nothing', async () => {
  const fileIds = await uploaded({ Dockerfile: SUDO });
  const key = await addTask(fileIds);
  await runScanTask(context(), key);
  expect(await scanned(fileIds)).toEqual([{ scanStatus: 'success', risky: true }]);
  await runScanTask(
    context(() => expect.fail('scanned twice')),
    key,
  );
  expect(await outcomesOf(key)).toEqual(['success']);
});

test('what an attempt finds after another has begun counts for nothing', async () => {
  const fileIds = await uploaded({ Dockerfile: SUDO });
  const key = await addTask(fileIds);
  const overtaken = context(async () => {
    await db.query(`update scan_task set attempt = attempt + 1 where id = $1`, [key.taskId]);
  });
  await runScanTask(overtaken, key);
  expect(await scanned(fileIds)).toEqual([{ scanStatus: null, risky: false }]);
  expect(await outcomesOf(key)).toEqual(['scanning']);
  await runScanTask(context(), key);
  expect(await outcomesOf(key)).toEqual(['success']);
});

test('files deleted before and during the scan are told of, the others are scanned', async () => {
  const fileIds = await uploaded({ 'a/Dockerfile': SUDO, 'b/Dockerfile': 'FROM b:1', 'c/Dockerfile': SUDO });
  const key = await addTask(fileIds);
  const [first = '', second = ''] = fileIds;
  await deleteIacFile(db, everything(), first);
  await runScanTask(
    context(async () => {
      await deleteIacFile(db, everything(), second);
    }),
    key,
  );
  const deleted = 'the file was deleted before it was scanned';
  expect(await outcomesOf(key)).toEqual([deleted, deleted, 'success']);
});

test('a file whose content is lost fails with what to do, the others are scanned', async () => {
  const lost = `FROM lost:${randomUUID()}`;
  const fileIds = await uploaded({ 'a/Dockerfile': lost, 'b/Dockerfile': SUDO });
  const key = await addTask(fileIds);
  await removeContent(contents, createHash('sha256').update(lost).digest('hex'));
  await runScanTask(context(), key);
  expect(await outcomesOf(key)).toEqual(['the content of the file is lost; upload it again', 'success']);
});

test('files that are too much to be held at once fail with what to do', async () => {
  const fileIds = await uploaded({ 'a/Dockerfile': SUDO, 'b/Dockerfile': SUDO });
  await db.query('update iac_file set file_size = 40 * 1024 * 1024 where project_id = $1', [projectId]);
  const key = await addTask(fileIds);
  await runScanTask(context(), key);
  expect(await outcomesOf(key)).toEqual(['success', expect.stringContaining('with another task')]);
});

test('tasks whose job is gone are found, and old tasks go', async () => {
  const key = await addTask(await uploaded({ Dockerfile: SUDO }));
  await db.query('create schema if not exists pgboss');
  await db.query('create table if not exists pgboss.job (id uuid, name text, state text)');
  expect(await abandonedScanTasks(db)).toContainEqual(key);
  await runScanTask(context(), key);
  expect(await abandonedScanTasks(db)).not.toContainEqual(key);
  await deleteOldScanTasks(db, 1);
  expect(await outcomesOf(key)).toEqual(['success']);
  await db.query(`update scan_task set finished_at = now() - interval '2 days' where id = $1`, [key.taskId]);
  await deleteOldScanTasks(db, 1);
  expect(await outcomesOf(key)).toEqual([]);
});

test('a content is kept as long as a file has it', async () => {
  const [first = '', second = ''] = await uploaded({
    'a/Dockerfile': 'FROM kept',
    'b/Dockerfile': 'FROM kept',
  });
  const stored = () => readdirSync(folder).filter((name) => name.endsWith('.iac')).length;
  await removeUnusedContents(db, contents, 0);
  const before = stored();
  await deleteIacFile(db, everything(), first);
  await removeUnusedContents(db, contents, 0);
  expect(stored()).toBe(before);
  await deleteIacFile(db, everything(), second);
  await removeUnusedContents(db, contents, 60_000);
  expect(stored()).toBe(before);
  await removeUnusedContents(db, contents, 0);
  expect(stored()).toBe(before - 1);
});
