import { vi } from 'vitest';
import type {
  ExportTaskView,
  ListedExportTask,
  WatchedExportTask,
} from '../../src/contract/export-task-view.ts';
import { type Access, jsonOf } from './exported-file.ts';
import { signedFetch } from './signed-fetch.ts';

/** Waybill's own operations on export tasks. */
export const TASKS = '/api/v1/projects/{project_id}/export-tasks';

const PATIENCE = { timeout: 45_000, interval: 20 };

/** One column of all containers. */
export const ALL_CONTAINERS = {
  export_task_type: 'container_list',
  export_headers: [['container_id', 'Container']],
};

/** Creates a task; resolves to its id. */
export async function createTask(access: Access, body: object = ALL_CONTAINERS, query = ''): Promise<string> {
  const response = await signedFetch(access, 'POST', `${TASKS}${query}`, { body });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return ((await response.json()) as { task_id: string }).task_id;
}

export const showTask = async (access: Access, taskId: string): Promise<ExportTaskView> =>
  jsonOf(await signedFetch(access, 'GET', `${TASKS}/${taskId}`));

export interface TaskPage {
  readonly data_list: readonly ListedExportTask[];
  readonly next_marker?: string;
}

/** The task as its events have it, however much was asked for. */
export function watched({ request: _request, ...task }: ExportTaskView): WatchedExportTask {
  return task;
}

export const listTasks = async (access: Access, query = ''): Promise<TaskPage> =>
  jsonOf(await signedFetch(access, 'GET', `${TASKS}${query}`));

/** Polls until `found` holds; resolves to the task then. */
export function taskWhen(
  access: Access,
  taskId: string,
  found: (task: ExportTaskView) => boolean,
): Promise<ExportTaskView> {
  return vi.waitUntil(async () => {
    const task = await showTask(access, taskId);
    return found(task) && task;
  }, PATIENCE);
}

/** Polls until the task is over. */
export const endOf = (access: Access, taskId: string): Promise<ExportTaskView> =>
  taskWhen(access, taskId, ({ state }) => state !== 'queued' && state !== 'running');

export const deleteTask = (access: Access, taskId: string): Promise<Response> =>
  signedFetch(access, 'DELETE', `${TASKS}/${taskId}`);

export interface TaskEvent {
  readonly event: string;
  readonly data: WatchedExportTask;
}

/** The events of a stream as they come; ends when it does. */
export async function* eventsOf(response: Response): AsyncGenerator<TaskEvent> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (\w+)\ndata: (.+)$/.exec(block);
      if (event) yield { event: event[1] ?? '', data: JSON.parse(event[2] ?? '') as WatchedExportTask };
    }
  }
  if (text !== '') throw new Error(`the stream ended within ${text}`);
}

export const watchTask = (access: Access, taskId: string, method = 'GET'): Promise<Response> =>
  signedFetch(access, method, `${TASKS}/${taskId}/events`);
