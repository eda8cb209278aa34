import { Readable } from 'node:stream';
import Type from 'typebox';
import { TaskParameters } from '../../../contract/export-task.ts';
import type { WatchedExportTask } from '../../../contract/export-task-view.ts';
import { Problem } from '../../../errors.ts';
import type { TaskWatch } from '../../../exports/task-watch.ts';
import { visibleTask } from '../../../exports/visible-task.ts';
import type { Viewer } from '../../../store/scope.ts';
import { operation } from '../../operation.ts';
import { EventStream } from './event-stream.ts';
import { queuePosition } from './queue-position.ts';
import { watchedTask } from './task-view.ts';

const HEARTBEAT_MS = 10_000;
const RECHECK_MS = 5000;
const EVENT_STREAM = 'text/event-stream';

/** One event. */
const Event = Type.Object({
  event: Type.Enum(['state', 'deleted']),
  data: Type.String({ description: 'The task as JSON; of `deleted` its task_id' }),
});

export const watchExportTask = operation({
  id: 'WatchExportTask',
  summary:
    'Watch an export task (server-sent events): an event `state` with the reply of GetExportTask but `request` at ' +
    'once, and then with each change until the task is over; `deleted` when it is gone',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/export-tasks/{task_id}/events',
  access: 'exporter',
  enterpriseProjects: 'every',
  params: TaskParameters,
  replies: {
    200: { description: 'The events, as they come', content: { [EVENT_STREAM]: Event } },
  },
  async handle({ params, scope, caller, recheck, services, request, reply }) {
    const { db, taskWatch } = services;
    const find = async (viewer: Viewer) => {
      const task = await visibleTask(db, viewer, params.task_id);
      return watchedTask(task, await queuePosition(db, task));
    };
    const first = await find({ scope, userId: caller.userId });
    const watching = { taskWatch, key: { projectId: scope.projectId, taskId: first.task_id } };
    const stream =
      request.method === 'HEAD'
        ? Readable.from([])
        : watch({
            ...watching,
            first,
            userId: caller.userId,
            check: async () => find({ scope: await recheck(), userId: caller.userId }),
          });
    return (
      reply
        .type(EVENT_STREAM)
        .header('Cache-Control', 'no-store')
        // Proxies must not gather events before they pass them on (nginx reads this).
        .header('X-Accel-Buffering', 'no')
        // Nothing else comes over it when the service stops.
        .header('Connection', 'close')
        .send(stream)
    );
  },
});

interface Watching {
  readonly taskWatch: TaskWatch;
  readonly key: { readonly projectId: string; readonly taskId: string };
  readonly userId: string;
  readonly first: WatchedExportTask;
  /** @throws {Problem} when the task may not be seen any more */
  readonly check: () => Promise<unknown>;
}

function watch({ taskWatch, key, userId, first, check }: Watching): EventStream {
  let told = '';
  let lastSent = Date.now();
  let lastCheck = Date.now();
  let remove = () => {};
  const stream = new EventStream(() => remove());
  const tell = (view: WatchedExportTask) => {
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    lastSent = Date.now();
    stream.event('state', view);
    if (view.state !== 'queued' && view.state !== 'running') stream.end();
  };
  tell(first);
  if (first.finished_at !== undefined) return stream;
  remove = taskWatch.add(key, {
    userId,
    seen: (task, position) => {
      if (task) tell(watchedTask(task, position));
      else {
        stream.event('deleted', { task_id: key.taskId });
        stream.end();
      }
      const now = Date.now();
      if (now - lastSent >= HEARTBEAT_MS) {
        lastSent = now;
        stream.heartbeat();
      }
      if (now - lastCheck >= RECHECK_MS) {
        lastCheck = now;
        check().catch((error: unknown) => {
          // A fault of the service says nothing about rights; the next check is not far.
          if (error instanceof Problem) stream.end();
        });
      }
    },
    stopped: () => stream.stop(),
  });
  return stream;
}
