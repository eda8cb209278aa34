import { TaskCreated } from '../../../contract/export-task.ts';
import { NewExportTask } from '../../../contract/export-task-view.ts';
import { operation } from '../../operation.ts';
import { frozenRequest } from './frozen-request.ts';

export const createExportTask = operation({
  id: 'CreateExportTask',
  summary: 'Create an export task of any kind and format, of up to 10,000,000 rows',
  method: 'POST',
  path: '/api/v1/projects/{project_id}/export-tasks',
  access: 'exporter',
  body: NewExportTask,
  response: TaskCreated,
  successStatus: 201,
  handle: async ({ body, scope, caller, services, auditWithin }) => ({
    task_id: await services.exports.create({
      scope,
      createdBy: caller.userId,
      kind: body.export_task_type,
      request: frozenRequest(body),
      now: services.now(),
      auditWithin,
    }),
  }),
});
