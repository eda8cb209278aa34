import type { Static } from 'typebox';
import { PAGE_LIMIT_DEFAULT } from '../../contract/containers.ts';
import { ListTasksBody, type TaskInfo, TaskList, TaskPageQuery } from '../../contract/iac/list-tasks.ts';
import { Problem } from '../../errors.ts';
import { listScanTasks, type ScanTaskFilters, type ScanTaskInfo } from '../../store/iac/list-scan-tasks.ts';
import { operation } from '../operation.ts';

const MINUTE_MS = 60_000;

/** HSS API, ListTasks. Tasks are made by hand, all of them, and scan files. */
export const listTasks = operation({
  id: 'ListTasks',
  summary: 'List scan tasks, the latest first unless told otherwise',
  method: 'POST',
  path: '/v5/{project_id}/common/tasks/batch-query',
  access: 'reader',
  // It only looks, again and again while somebody waits for a task.
  audited: false,
  // A client that waits for a task may not know where its files belong: by its id it is found all the same.
  enterpriseProjects: ({ task_id }) => (task_id ? 'every' : 'asked'),
  query: TaskPageQuery,
  body: ListTasksBody,
  response: TaskList,
  async handle({ query, body, scope, caller, services }) {
    const filters = filtersOf(body);
    if (body.task_type === 'cluster_scan' || body.trigger_type === 'schedule') {
      return { total_num: 0, data_list: [] };
    }
    const { offset = 0, limit = PAGE_LIMIT_DEFAULT } = query;
    const viewer = { scope, userId: caller.userId };
    const direction = body.sort_dir ?? 'desc';
    const found = await listScanTasks(services.db, viewer, filters, direction, { offset, limit });
    const now = services.now();
    return { total_num: found.total, data_list: found.rows.map((task) => shown(task, now)) };
  },
});

/** @throws {Problem} HSS.0001 when the times have nothing between them */
function filtersOf(body: Static<typeof ListTasksBody>): ScanTaskFilters {
  const { task_id, task_name, task_status, start_create_time, end_create_time, iac_scan_info } = body;
  if (
    start_create_time !== undefined &&
    end_create_time !== undefined &&
    start_create_time > end_create_time
  ) {
    throw new Problem('HSS.0001', 'start_create_time must not be after end_create_time');
  }
  return {
    ...(task_id && { taskId: task_id }),
    ...(task_name && { taskName: task_name }),
    ...(task_status && { state: task_status }),
    ...(iac_scan_info?.file_type && { fileType: iac_scan_info.file_type }),
    ...(start_create_time !== undefined && { createdFromMs: start_create_time }),
    ...(end_create_time !== undefined && { createdToMs: end_create_time }),
  };
}

function shown(task: ScanTaskInfo, now: Date): TaskInfo {
  return {
    task_id: task.id,
    task_type: 'iac_scan',
    task_name: task.name,
    trigger_type: 'manual',
    task_status: task.state,
    start_time: task.startedAt?.getTime(),
    end_time: task.finishedAt?.getTime(),
    estimated_time: minutesLeft(task, now),
    iac_scan_info: {
      file_type: task.fileType,
      scan_file_num: task.files,
      success_file_num: task.succeeded,
      failed_file_num: task.failed,
    },
  };
}

/** What is left takes as long a file as what is done took. */
function minutesLeft({ state, startedAt, files, succeeded, failed }: ScanTaskInfo, now: Date) {
  const done = succeeded + failed;
  if (state !== 'running' || startedAt === null || done === 0) return undefined;
  const elapsedMs = Math.max(0, now.getTime() - startedAt.getTime());
  return Math.ceil(((elapsedMs / done) * (files - done)) / MINUTE_MS);
}
