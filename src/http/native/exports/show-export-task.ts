import { TaskParameters } from '../../../contract/export-task.ts';
import { ExportTaskView } from '../../../contract/export-task-view.ts';
import { visibleTask } from '../../../exports/visible-task.ts';
import { operation } from '../../operation.ts';
import { queuePosition } from './queue-position.ts';
import { taskView } from './task-view.ts';

export const showExportTask = operation({
  id: 'GetExportTask',
  summary: 'Show an export task: how far it is, what it was asked for and what became of it',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/export-tasks/{task_id}',
  access: 'exporter',
  enterpriseProjects: 'every',
  params: TaskParameters,
  response: ExportTaskView,
  async handle({ params, scope, caller, services }) {
    const task = await visibleTask(services.db, { scope, userId: caller.userId }, params.task_id);
    return taskView(task, await queuePosition(services.db, task));
  },
});
