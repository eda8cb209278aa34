import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../../src/cli/client.ts';
import { HEADINGS } from '../../src/cli/export-containers.ts';
import { createContainerExport } from '../../src/cli/export-task.ts';
import { ExportTaskState } from '../../src/contract/export-task.ts';

const POLL_MS = 20;

/**
 * One export of `rows` containers with all columns, as a client sees it: from creating the task to the first
 * answer that names the finished file.
 * @param pollMs so often it asks; often enough to measure the export, or seldom enough not to disturb it
 */
export async function exportOnce(
  client: ApiClient,
  rows: number,
  pollMs = POLL_MS,
): Promise<{ fileId: string; seconds: number }> {
  const begun = performance.now();
  const taskId = await createContainerExport(
    client,
    { export_headers: Object.entries(HEADINGS) },
    { export_size: String(rows) },
  );
  const path = `/v5/{project_id}/export-task/${taskId}`;
  for (;;) {
    const task = await client.json({ method: 'GET', path }, ExportTaskState);
    if (task.file_id) return { fileId: task.file_id, seconds: (performance.now() - begun) / 1000 };
    if (task.task_status === 'failure') throw new Error('the export failed');
    await delay(pollMs);
  }
}
