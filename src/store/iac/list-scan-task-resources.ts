import type { IacFileType } from '../../contract/iac/values.ts';
import type { Queryable } from '../database.ts';
import { contains, equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import { type TaskViewer, visibleScanTask } from './visible-scan-task.ts';

/** A file of a scan task as it was when the task was created, and what became of it. */
export interface ScanTaskResource {
  readonly fileId: string;
  readonly fileName: string;
  readonly fileType: IacFileType;
  readonly chartName: string | null;
  readonly fileSize: number | null;
  readonly scanStatus: 'scanning' | 'success' | 'failed';
  readonly failedReason: string | null;
  readonly startTime: Date | null;
  readonly endTime: Date | null;
}

/** Filters over the files of a task, all optional; the names match as parts, in any case. */
export interface ScanTaskResourceFilters {
  readonly scanStatus?: ScanTaskResource['scanStatus'];
  readonly fileName?: string;
  readonly chartName?: string;
}

/** The files of a task that is shown to the viewer, in the order they were given. */
export function listScanTaskResources(
  db: Queryable,
  viewer: TaskViewer,
  taskId: string,
  filters: ScanTaskResourceFilters,
  page: Page,
): Promise<PageOf<ScanTaskResource>> {
  const parameters = new Parameters();
  const conditions = [
    visibleScanTask(viewer, parameters),
    ...equals('t.id', taskId, parameters),
    ...equals('r.scan_status', filters.scanStatus, parameters),
    ...contains('r.file_name', filters.fileName, parameters),
    ...contains('r.chart_name', filters.chartName, parameters),
  ];
  const listing = {
    columns: `r.file_id as "fileId", r.file_name as "fileName", r.file_type as "fileType",
      r.chart_name as "chartName", r.file_size as "fileSize", r.scan_status as "scanStatus",
      r.failed_reason as "failedReason", r.start_time as "startTime", r.end_time as "endTime"`,
    from: `scan_task t join scan_task_file r on r.project_id = t.project_id and r.task_id = t.id
      where ${conditions.join(' and ')}`,
    order: 'r.ordinal',
  };
  return pageOf(db, listing, parameters, page);
}
