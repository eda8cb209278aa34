import { cancelledBy } from '../../../contract/export-failures.ts';
import { TaskParameters } from '../../../contract/export-task.ts';
import { requireEndable } from '../../../exports/end-task.ts';
import { operation } from '../../operation.ts';

/** Nothing of a cancelled task is left but what it was; a cancelled one is over, and a second call deletes it. */
export const deleteExportTask = operation({
  id: 'DeleteExportTask',
  summary:
    'Cancel an export task that is not over, or delete one that is, with its file ' +
    '(its creator, or an operator of all its enterprise projects)',
  method: 'DELETE',
  path: '/api/v1/projects/{project_id}/export-tasks/{task_id}',
  access: 'exporter',
  enterpriseProjects: 'every',
  params: TaskParameters,
  successStatus: 204,
  async handle({ params, scope, scopeAs, caller, services }) {
    const { projectId } = scope;
    const viewer = { scope, userId: caller.userId };
    await requireEndable(services.db, viewer, params.task_id, () => scopeAs('operator'));
    await services.exports.end({ projectId, taskId: params.task_id }, cancelledBy(caller.userName));
  },
});
