import type { TaskInfo, TaskResource } from '../../../src/contract/iac/list-tasks.ts';
import { IAC_FILE_TYPES, type IacFileType } from '../../../src/contract/iac/values.ts';
import { call } from '../../api/call.ts';

/** As many as one task takes. */
const TASK_FILES_MAX = 2000;
const PAGE_ROWS = 200;
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 3000;

interface Place {
  readonly projectId: string;
  readonly enterpriseProjectId: string;
}

interface File {
  readonly file_id: string;
  readonly file_type: IacFileType;
}

/**
 * Scans uploaded files with as few tasks as possible and waits until all are finished.
 * @returns by file id, why it could not be scanned
 * @throws {ApiError}
 */
export async function scanFiles(place: Place, files: readonly File[]): Promise<ReadonlyMap<string, string>> {
  const failed = new Map<string, string>();
  for (const fileType of IAC_FILE_TYPES) {
    const ids = files.filter(({ file_type }) => file_type === fileType).map(({ file_id }) => file_id);
    for (let from = 0; from < ids.length; from += TASK_FILES_MAX) {
      const taskId = await createTask(place, fileType, ids.slice(from, from + TASK_FILES_MAX));
      await finished(place, taskId);
      for (const { file_id, failed_reason } of await failedResources(place, taskId))
        failed.set(file_id, failed_reason ?? '');
    }
  }
  return failed;
}

async function createTask(place: Place, file_type: IacFileType, file_id_list: readonly string[]) {
  const { task_id } = await post<{ task_id: string }>(place, '/common/task', {
    task_type: 'iac_scan',
    iac_scan_info: { file_type, file_id_list },
  });
  return task_id;
}

async function finished(place: Place, task_id: string): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
    const { data_list } = await post<{ data_list: readonly TaskInfo[] }>(place, '/common/tasks/batch-query', {
      task_type: 'iac_scan',
      task_id,
    });
    // A task that is not there any more will not go on either.
    if (data_list.every(({ task_status }) => task_status === 'finished')) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function failedResources(place: Place, taskId: string): Promise<readonly TaskResource[]> {
  const found: TaskResource[] = [];
  for (;;) {
    const { total_num, iac_scan_data_list = [] } = await post<{
      total_num: number;
      iac_scan_data_list?: readonly TaskResource[];
    }>(
      place,
      `/common/tasks/${encodeURIComponent(taskId)}/resources/batch-query`,
      { task_type: 'iac_scan', iac_scan_info: { scan_status: 'failed' } },
      { offset: found.length, limit: PAGE_ROWS },
    );
    found.push(...iac_scan_data_list);
    if (found.length >= total_num || iac_scan_data_list.length === 0) return found;
  }
}

function post<Reply>(
  { projectId, enterpriseProjectId }: Place,
  path: string,
  body: object,
  query: Readonly<Record<string, number>> = {},
): Promise<Reply> {
  return call(`/v5/${encodeURIComponent(projectId)}${path}`, {
    method: 'POST',
    query: { enterprise_project_id: enterpriseProjectId, ...query },
    body,
  });
}
