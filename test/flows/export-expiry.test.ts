import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expire, failAbandoned } from '../../src/exports/expire.ts';
import { connect } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { openLocalFileStore } from '../../src/store/files/local-file-store.ts';
import { createExport, endOfTask } from '../support/exported-file.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

const HOUR_MS = 60 * 60 * 1000;
const filesFolder = () => join(service.dataDir, 'files');

/** What the service does now and then, done now. */
async function sweep(): Promise<void> {
  const db = connect(embeddedAddress(service.dataDir), () => undefined);
  await failAbandoned(db);
  await expire(db, await openLocalFileStore(filesFolder()), HOUR_MS);
  await db.close();
}

const poll = (taskId: string) => signedFetch(service, 'GET', `/v5/{project_id}/export-task/${taskId}`);
const download = (fileId?: string) => signedFetch(service, 'GET', `/v5/{project_id}/download/${fileId}`);

test('a task lives for seven days from its completion; then it and its file are gone', async () => {
  const [expired, kept] = [await createExport(service), await createExport(service)];
  const states = [await endOfTask(service, expired), await endOfTask(service, kept)];
  const lives = await queryDatabase<{ days: number }>(
    service,
    'select extract(epoch from expires_at - finished_at)::float8 / 86400 as days from export_task',
  );
  expect(lives).toEqual([{ days: 7 }, { days: 7 }]);
  await sweep();
  expect(readdirSync(filesFolder())).toHaveLength(3);

  await queryDatabase(service, 'update export_task set expires_at = now() where id = $1', [expired]);
  await sweep();
  await hssRefusal(await poll(expired), 'HSS.0011');
  await hssRefusal(await download(states[0]?.file_id), 'HSS.0011');
  expect((await download(states[1]?.file_id)).status).toBe(200);
  const [file] = await queryDatabase<{ file_key: string }>(service, 'select file_key from export_task');
  expect(readdirSync(filesFolder()).sort()).toEqual(['.unfinished', file?.file_key]);
});

test('files of no task go once they are old enough to be nobody’s work', async () => {
  const leftAt = new Date(Date.now() - 2 * HOUR_MS);
  for (const [name, time] of [
    ['left-1.zip', leftAt],
    ['.unfinished/left-2.zip', leftAt],
    ['under-way-1.zip', new Date()],
    ['.unfinished/under-way-2.zip', new Date()],
  ] as const) {
    const path = join(filesFolder(), name);
    writeFileSync(path, 'half a file');
    utimesSync(path, time, time);
  }
  await sweep();
  expect(readdirSync(filesFolder())).toContain('under-way-1.zip');
  expect(readdirSync(filesFolder())).not.toContain('left-1.zip');
  expect(readdirSync(join(filesFolder(), '.unfinished'))).toEqual(['under-way-2.zip']);
});

test('a task whose job is lost is a failure, not running for ever', async () => {
  const taskId = await createExport(service);
  await endOfTask(service, taskId);
  await queryDatabase(
    service,
    `update export_task set state = 'running', file_name = null, file_key = null, expires_at = null where id = $1`,
    [taskId],
  );
  expect(await (await poll(taskId)).json()).toMatchObject({ task_status: 'running' });
  await sweep();
  expect(await (await poll(taskId)).json()).toMatchObject({ task_status: 'failure' });
});
