import type { ExportTaskState } from '../contract/export-task.ts';
import type { ExportTask, TaskState } from '../store/exports/tasks.ts';

/** HSS knows three states; a client that waits for a cancelled task must learn that there will be no file. */
const STATUSES: Readonly<Record<TaskState, ExportTaskState['task_status']>> = {
  queued: 'running',
  running: 'running',
  success: 'success',
  failure: 'failure',
  cancelled: 'failure',
};

/** A task as HSS shows it. */
export function taskState(task: ExportTask): ExportTaskState {
  return {
    task_id: task.id,
    task_name: task.name,
    task_status: STATUSES[task.state],
    ...(task.state === 'success' &&
      task.fileName !== null && { file_id: task.fileId, file_name: task.fileName }),
  };
}
