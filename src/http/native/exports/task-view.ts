import { progressOf } from '../../../contract/export-task-progress.ts';
import {
  type ExportTaskView,
  LISTED_FILES_MAX,
  type ListedExportTask,
  type WatchedExportTask,
} from '../../../contract/export-task-view.ts';
import type { ListedTask, SummedTask, ViewedTask } from '../../../store/exports/task-listing.ts';
import { shownFilters } from './shown-filters.ts';

/** A task as Waybill's own API shows it. */
export function taskView(task: ViewedTask, queuePosition?: number): ExportTaskView {
  return { ...watchedTask(task, queuePosition), request: requestOf(task) };
}

/** The same with as much of what it was asked for as tells it from others. */
export function listedTask(task: SummedTask): ListedExportTask {
  return { ...watchedTask(task), asked: askedOf(task) };
}

/** The same without what it was asked for. */
export function watchedTask(task: ListedTask, queuePosition?: number): WatchedExportTask {
  const { percent, secondsLeft } = progressOf(task, task.readAt);
  const view: { [K in keyof WatchedExportTask]: WatchedExportTask[K] | null | undefined } = {
    task_id: task.id,
    task_name: task.name,
    export_task_type: task.kind,
    state: task.state,
    reason: task.reason,
    percent,
    seconds_left: secondsLeft,
    queue_position: task.state === 'queued' ? queuePosition : undefined,
    rows_expected: task.rowsExpected,
    rows_written: task.rowsWritten,
    rows_left_out: task.rowsLeftOut,
    created_by: task.createdBy,
    created_by_name: task.createdByName,
    created_at: task.createdAt.getTime(),
    started_at: task.startedAt?.getTime(),
    as_of: task.asOf?.getTime(),
    finished_at: task.finishedAt?.getTime(),
    expires_at: task.expiresAt?.getTime(),
    ...fileOf(task),
  };
  const known = Object.entries(view).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(known) as WatchedExportTask;
}

function fileOf({ state, fileId, fileName, fileBytes, data }: ListedTask) {
  if (state !== 'success') return {};
  return {
    file_id: fileId,
    file_name: fileName,
    bytes: fileBytes,
    data: data && { name: data.name, bytes: data.bytes, sha256: data.sha256 },
  };
}

function askedOf({ kind, columns, format, filters, enterpriseProjectIds }: SummedTask) {
  const [first, ...others] = enterpriseProjectIds;
  const { file_id_list: files, ...shown } = shownFilters(kind, filters) as {
    readonly file_id_list?: readonly string[];
  };
  return {
    ...(first !== undefined && others.length === 0 && { enterprise_project_id: first }),
    columns,
    format: format ?? 'xlsx',
    filters: { ...shown, ...(files && { file_id_list: files.slice(0, LISTED_FILES_MAX) }) },
    ...(files && { files: files.length }),
  };
}

function requestOf({ kind, request, enterpriseProjectIds }: ViewedTask): ExportTaskView['request'] {
  const { columns, rowsMax, filters, format = 'xlsx', csv } = request;
  return {
    enterprise_project_ids: [...enterpriseProjectIds],
    export_headers: columns.map(([key, heading]) => [key, heading]),
    export_size: rowsMax,
    format,
    ...(csv && { csv: { ...csv } }),
    filters: shownFilters(kind, filters),
  };
}
