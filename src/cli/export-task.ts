import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerExportBody } from '../contract/container-export.ts';
import { ExportTaskState, TaskCreated } from '../contract/export-task.ts';
import type { ApiClient } from './client.ts';
import { downloadFile } from './download.ts';
import { CliFailure } from './failure.ts';
import { Patience } from './patience.ts';

/** The file of an export that succeeded. */
export interface ExportedFile {
  readonly taskId: string;
  readonly fileId: string;
  readonly fileName: string;
}

const FIRST_POLL_MS = 100;
const LAST_POLL_MS = 5_000;

/** Creates a container export by HSS's own operation and resolves to its task id. */
export async function createContainerExport(
  client: ApiClient,
  body: ContainerExportBody,
  query: { readonly enterprise_project_id?: string | undefined; readonly export_size?: string | undefined },
): Promise<string> {
  const path = '/v5/{project_id}/container/export-task';
  return (await client.json({ method: 'POST', path, query, body }, TaskCreated)).task_id;
}

/**
 * Polls a task by HSS's own operation until it has succeeded: soon at first, then more and more seldom, as an export
 * takes from milliseconds to minutes.
 * @param polled hears the milliseconds since the first poll
 * @throws {CliFailure} 1 when the task failed
 */
export async function waitForExport(
  client: ApiClient,
  taskId: string,
  polled: (elapsedMs: number) => void,
): Promise<ExportedFile> {
  const path = `/v5/{project_id}/export-task/${encodeURIComponent(taskId)}`;
  const begin = performance.now();
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(LAST_POLL_MS, pause * 1.5)) {
    const task = await client.json({ method: 'GET', path }, ExportTaskState);
    if (task.task_status === 'failure') throw new CliFailure(1, `the export failed (task ${taskId})`);
    if (task.task_status === 'success' && task.file_id && task.file_name) {
      return { taskId, fileId: task.file_id, fileName: task.file_name };
    }
    polled(performance.now() - begin);
    await delay(pause);
  }
}

/** Where HSS's own operation has the archive of an export. */
export function archivePath(fileId: string): string {
  return `/v5/{project_id}/download/${encodeURIComponent(fileId)}`;
}

/**
 * Downloads the archive of an export; see {@link downloadFile}.
 * @param received hears the bytes so far and their total
 */
export async function downloadExport(
  client: ApiClient,
  fileId: string,
  target: string,
  received: (bytes: number, total: number) => void,
): Promise<void> {
  const patience = new Patience(() => undefined);
  await downloadFile({ client, path: archivePath(fileId), target, patience, received });
}
