import { ExportTaskState, TaskParameters } from '../../contract/export-task.ts';
import { visibleTask } from '../../exports/visible-task.ts';
import { operation } from '../operation.ts';
import { taskState } from '../task-state.ts';

/** HSS API, ListQueryExportTask. */
export const listQueryExportTask = operation({
  id: 'ListQueryExportTask',
  summary: 'Query an export task',
  method: 'GET',
  path: '/v5/{project_id}/export-task/{task_id}',
  access: 'exporter',
  // Terraform creates in one enterprise project and polls without naming it.
  enterpriseProjects: 'every',
  params: TaskParameters,
  response: ExportTaskState,
  handle: async ({ params, scope, caller, services }) =>
    taskState(await visibleTask(services.db, { scope, userId: caller.userId }, params.task_id)),
});
