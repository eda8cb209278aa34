import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyArchive } from '../../src/cli/exported-archive.ts';
import { exportedRows as rowsOfZip } from '../support/workbook.ts';
import type { Sdk } from './sdk.ts';

/** Polls a task to its end. */
export async function endOfTask(sdk: Sdk, taskId: string): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const task = await sdk.response('ListQueryExportTask', { task_id: taskId });
    assert.equal(task.task_id, taskId);
    if (task.task_status !== 'running') return task;
    await pause(50);
  }
}

/** Waits for a task, downloads its file and reads the sheet, header first. */
export async function exportedRows(sdk: Sdk, taskId: unknown): Promise<unknown[][]> {
  const { task_status, file_id, file_name } = await endOfTask(sdk, String(taskId));
  assert.equal(task_status, 'success');
  const folder = await mkdtemp(join(tmpdir(), 'waybill-sdk-'));
  try {
    const save = join(folder, String(file_name));
    await sdk.response('ListDownloadExportedFile', { file_id }, { save });
    const { differences } = await verifyArchive(save, folder);
    assert.deepEqual(differences, []);
    return await rowsOfZip(save, { headings: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
