import { ExportTaskState, LatestTaskQuery } from '../../contract/export-task.ts';
import { Problem } from '../../errors.ts';
import { visibleTask } from '../../exports/visible-task.ts';
import { operation } from '../operation.ts';
import { taskState } from '../task-state.ts';

/** HSS API, ShowLatestExportTaskByType; despite its name it is asked for one task. */
export const showLatestExportTaskByType = operation({
  id: 'ShowLatestExportTaskByType',
  summary: 'Query an export task by its id and type',
  method: 'GET',
  path: '/v5/{project_id}/export-task',
  access: 'exporter',
  enterpriseProjects: 'every',
  query: LatestTaskQuery,
  response: ExportTaskState,
  handle: async ({ query, scope, caller, services }) => {
    const task = await visibleTask(services.db, { scope, userId: caller.userId }, query.task_id);
    if (query.export_task_type !== undefined && query.export_task_type !== task.kind) {
      throw new Problem('HSS.0011', `there is no task_id ${query.task_id} of type ${query.export_task_type}`);
    }
    return taskState(task);
  },
});
