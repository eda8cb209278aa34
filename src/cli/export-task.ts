import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerExportBody } from '../contract/container-export.ts';
import { ExportTaskState, TaskCreated } from '../contract/export-task.ts';
import type { RiskExportBody } from '../contract/iac/risk-export.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';

/** The file of an export that succeeded. */
export interface ExportedFile {
  readonly taskId: string;
  readonly fileId: string;
  readonly fileName: string;
}

const FIRST_POLL_MS = 100;
const LAST_POLL_MS = 5_000;

/** Creates a container export and resolves to its task id. */
export async function createContainerExport(
  client: ApiClient,
  body: ContainerExportBody,
  query: { readonly enterprise_project_id?: string | undefined; readonly export_size?: string | undefined },
): Promise<string> {
  const path = '/v5/{project_id}/container/export-task';
  return (await client.json({ method: 'POST', path, query, body }, TaskCreated)).task_id;
}

/** Creates an export of risks and resolves to its task id. */
export async function createRiskExport(
  client: ApiClient,
  body: RiskExportBody,
  query: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const path = '/v5/{project_id}/container/cluster/risk/export-task';
  return (await client.json({ method: 'POST', path, query, body }, TaskCreated)).task_id;
}

/**
 * Polls a task until it has succeeded: soon at first, then more and more seldom, as an export takes from
 * milliseconds to minutes.
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

/**
 * Downloads an exported file. It appears under its name only when it is complete.
 * @param received hears the bytes so far and, if the service tells it, their total
 */
export async function downloadExport(
  client: ApiClient,
  fileId: string,
  target: string,
  received: (bytes: number, total: number | undefined) => void,
): Promise<void> {
  const path = `/v5/{project_id}/download/${encodeURIComponent(fileId)}`;
  const response = await client.bytes({ method: 'GET', path });
  if (!response.body) throw new CliFailure(2, 'the service sent an empty file');
  const total = Number(response.headers.get('content-length')) || undefined;
  const partial = `${target}.partial`;
  try {
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        let bytes = 0;
        for await (const chunk of chunks) {
          bytes += chunk.length;
          received(bytes, total);
          yield chunk;
        }
      },
      createWriteStream(partial),
    );
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(2, `the download to ${target} broke off: ${reason}`, { cause: error });
  }
}
