import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createExport, endOfTask } from '../support/exported-file.ts';
import { startService } from '../support/service.ts';

// WAYBILL_FILES with a folder, which may be one that several machines share.

test('a folder of files is for one installation: another does not start, and removes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-test-'));
  const other = await mkdtemp(join(tmpdir(), 'waybill-test-'));
  const env = { WAYBILL_FILES: folder };
  const service = await startService({ env });
  const task = await endOfTask(service, await createExport(service));
  expect(task.task_status).toBe('success');
  const files = await readdir(join(folder, 'files'));

  await expect(startService({ env, dataDir: other })).rejects.toThrow(
    /WAYBILL_FILES: the folder is in use by another installation \(.*waybill-owner\.txt names it\)/,
  );
  expect(await readdir(join(folder, 'files'))).toEqual(files);

  await service.stop();
  const again = await startService({ env, dataDir: service.dataDir });
  expect((await endOfTask(again, task.task_id)).task_status).toBe('success');
  await again.remove();
  for (const made of [folder, other]) await rm(made, { recursive: true });
});
