import { PAGE_LIMIT_DEFAULT } from '../../contract/containers.ts';
import {
  ListTaskResourcesBody,
  TaskPageQuery,
  type TaskResource,
  TaskResourceList,
  TaskResourcesParameters,
} from '../../contract/iac/list-tasks.ts';
import { Problem } from '../../errors.ts';
import { listScanTaskResources, type ScanTaskResource } from '../../store/iac/list-scan-task-resources.ts';
import { isVisibleScanTask } from '../../store/iac/visible-scan-task.ts';
import { operation } from '../operation.ts';

/** HSS API, ListTaskResources. */
export const listTaskResources = operation({
  id: 'ListTaskResources',
  summary: 'List the files of a scan task and what became of them',
  method: 'POST',
  path: '/v5/{project_id}/common/tasks/{task_id}/resources/batch-query',
  access: 'reader',
  // It only looks.
  audited: false,
  enterpriseProjects: 'every',
  params: TaskResourcesParameters,
  query: TaskPageQuery,
  body: ListTaskResourcesBody,
  response: TaskResourceList,
  async handle({ params, query, body, scope, caller, services }) {
    const viewer = { scope, userId: caller.userId };
    if (!(await isVisibleScanTask(services.db, viewer, params.task_id))) {
      throw new Problem('HSS.0011', `there is no task_id ${params.task_id}`);
    }
    if (body.task_type === 'cluster_scan') return { total_num: 0, cluster_scan_data_list: [] };
    const { scan_status, file_name, chart_name } = body.iac_scan_info ?? {};
    const filters = {
      ...(scan_status && { scanStatus: scan_status }),
      ...(file_name && { fileName: file_name }),
      ...(chart_name && { chartName: chart_name }),
    };
    const page = { offset: query.offset ?? 0, limit: query.limit ?? PAGE_LIMIT_DEFAULT };
    const found = await listScanTaskResources(services.db, viewer, params.task_id, filters, page);
    return { total_num: found.total, iac_scan_data_list: found.rows.map(shown) };
  },
});

function shown(resource: ScanTaskResource): TaskResource {
  return {
    file_name: resource.fileName,
    file_type: resource.fileType,
    chart_name: resource.chartName ?? undefined,
    file_id: resource.fileId,
    file_size: resource.fileSize ?? undefined,
    scan_status: resource.scanStatus,
    failed_reason: resource.failedReason ?? undefined,
    start_time: resource.startTime?.getTime(),
    end_time: resource.endTime?.getTime(),
  };
}
