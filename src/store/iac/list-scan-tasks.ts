import type { IacFileType } from '../../contract/iac/values.ts';
import type { Queryable } from '../database.ts';
import { contains, equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import { type TaskViewer, visibleScanTask } from './visible-scan-task.ts';

/** Filters over scan tasks, all optional; the name matches as a part, in any case, the times at both ends. */
export interface ScanTaskFilters {
  readonly taskId?: string;
  readonly taskName?: string;
  readonly fileType?: IacFileType;
  readonly state?: ScanTaskInfo['state'];
  readonly createdFromMs?: number;
  readonly createdToMs?: number;
}

/** A scan task with the counts of its files; what is in none of the two is not done yet. */
export interface ScanTaskInfo {
  readonly id: string;
  readonly name: string;
  readonly state: 'ready' | 'running' | 'finished';
  readonly fileType: IacFileType;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly files: number;
  readonly succeeded: number;
  readonly failed: number;
}

/**
 * Scan tasks by when they were begun, those that are not being the latest. The scope narrows the list to tasks
 * with files in it, except for the creator of a task who asks for it by its id.
 */
export function listScanTasks(
  db: Queryable,
  viewer: TaskViewer,
  filters: ScanTaskFilters,
  direction: 'asc' | 'desc',
  page: Page,
): Promise<PageOf<ScanTaskInfo>> {
  const parameters = new Parameters();
  const { taskId, createdFromMs, createdToMs } = filters;
  const { enterpriseProjectIds } = viewer.scope;
  const conditions = [
    visibleScanTask(viewer, parameters),
    ...(taskId === undefined && enterpriseProjectIds !== 'all'
      ? [`t.enterprise_project_ids && ${parameters.add(enterpriseProjectIds, 'text[]')}`]
      : []),
    ...equals('t.id', taskId, parameters),
    ...contains('t.name', filters.taskName, parameters),
    ...equals('t.file_type', filters.fileType, parameters),
    ...equals('t.state', filters.state, parameters),
    // The published times have milliseconds, the stored ones microseconds.
    ...(createdFromMs === undefined ? [] : [`${CREATED_MS} >= ${parameters.add(createdFromMs, 'bigint')}`]),
    ...(createdToMs === undefined ? [] : [`${CREATED_MS} <= ${parameters.add(createdToMs, 'bigint')}`]),
  ];
  const listing = {
    columns: `t.id, t.name, t.state, t.file_type as "fileType", t.started_at as "startedAt",
      t.finished_at as "finishedAt", ${FILE_COUNTS}`,
    from: `scan_task t where ${conditions.join(' and ')}`,
    order: ['t.started_at', 't.created_at', 't.id'].map((column) => `${column} ${direction}`).join(', '),
  };
  return pageOf(db, listing, parameters, page);
}

const CREATED_MS = 'floor(extract(epoch from t.created_at) * 1000)';

const countOf = (what: string) =>
  `(select count(*) from scan_task_file c where c.project_id = t.project_id and c.task_id = t.id ${what})`;
const FILE_COUNTS = `${countOf('')} as files, ${countOf("and c.scan_status = 'success'")} as succeeded,
  ${countOf("and c.scan_status = 'failed'")} as failed`;
