import type { ListedExportTask } from '../../../src/contract/export-task-view.ts';

const EXPORT = {
  task_name: 'container_list_1795301576000_export_task',
  export_task_type: 'container_list',
  percent: 0,
  rows_written: 0,
  created_by: 'somebody',
  created_by_name: 'rita',
  created_at: 1_795_301_576_000,
  asked: {
    enterprise_project_id: '0',
    columns: 14,
    format: 'xlsx',
    filters: { status: 'Running', risky: true, create_time: { start_time: 1_795_000_000_000 } },
  },
} as const;
/** Each as it is seldom caught. */
export const EXPORTS: readonly ListedExportTask[] = [
  { ...EXPORT, task_id: 'queued', state: 'queued', queue_position: 3 },
  {
    ...{ ...EXPORT, task_id: 'running', state: 'running', percent: 41, seconds_left: 8 },
    ...{ rows_expected: 1_000_000, rows_written: 412_000 },
  },
  {
    ...{ ...EXPORT, task_id: 'done', state: 'success', percent: 100, rows_written: 100_000 },
    ...{ rows_left_out: 49_000, bytes: 4_200_000, expires_at: 1_795_906_376_000, file_id: 'a-file' },
    data: { name: 'hss-container-20261121T230256Z-dd146556.xlsx', bytes: 5_100_000, sha256: 'ab'.repeat(32) },
  },
  {
    ...{ ...EXPORT, task_id: 'failed', export_task_type: 'iac_risk', state: 'failure' },
    asked: { columns: 7, format: 'csv', filters: { file_id_list: ['a', 'b', 'c'] }, files: 200 },
    reason: 'the file store is full: ask the operator for space, then export again',
  },
  {
    ...{ ...EXPORT, task_id: 'cancelled', state: 'cancelled', reason: 'cancelled by admin' },
    asked: { columns: 1, format: 'parquet', filters: {} },
  },
];
