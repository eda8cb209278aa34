import { setTimeout as delay } from 'node:timers/promises';
import { TaskCreated } from '../contract/export-task.ts';
import { ExportTaskView, type NewExportTask } from '../contract/export-task-view.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';
import type { Patience } from './patience.ts';
import { printable } from './printable.ts';

const TASKS = '/api/v1/projects/{project_id}/export-tasks';
const FIRST_POLL_MS = 100;
/** Ten of these clients of one user stay far below the calls that a minute allows. */
const LAST_POLL_MS = 2_000;

const pathOf = (taskId: string) => `${TASKS}/${encodeURIComponent(taskId)}`;

/** Creates an export task and resolves to its id. */
export async function createTask(
  client: ApiClient,
  order: NewExportTask,
  enterpriseProjectId: string | undefined,
): Promise<string> {
  const query = { enterprise_project_id: enterpriseProjectId };
  return (await client.json({ method: 'POST', path: TASKS, query, body: order }, TaskCreated)).task_id;
}

export function showTask(client: ApiClient, taskId: string): Promise<ExportTaskView> {
  return client.json({ method: 'GET', path: pathOf(taskId) }, ExportTaskView);
}

/** Cancels a task; one that is over would be deleted. */
export async function endTask(client: ApiClient, taskId: string): Promise<void> {
  await client.bytes({ method: 'DELETE', path: pathOf(taskId) });
}

/** Where the data of an export is without the archive. */
export function dataPath(taskId: string): string {
  return `${pathOf(taskId)}/file`;
}

export function isOver({ state }: ExportTaskView): boolean {
  return state !== 'queued' && state !== 'running';
}

/**
 * Polls a task until it is over, soon at first.
 * @param seen hears how far it is
 * @throws {CliFailure} 1 with the reason when it did not succeed
 */
export async function successOf(
  client: ApiClient,
  taskId: string,
  patience: Patience,
  seen: (task: ExportTaskView) => void,
  abort: AbortSignal,
): Promise<ExportTaskView> {
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(LAST_POLL_MS, pause * 1.5)) {
    try {
      const task = await showTask(client, taskId);
      patience.worked();
      if (isOver(task)) return requireSuccess(task);
      seen(task);
      await delay(pause, undefined, { signal: abort });
    } catch (error) {
      await patience.afterFailure(error);
    }
  }
}

function requireSuccess(task: ExportTaskView): ExportTaskView {
  const { state, reason, task_id } = task;
  if (state === 'success') return task;
  const end = state === 'cancelled' ? 'was cancelled' : 'failed';
  const why = reason === undefined ? '' : `: ${printable(reason)}`;
  throw new CliFailure(1, `the export ${end}${why} (task ${task_id})`);
}
