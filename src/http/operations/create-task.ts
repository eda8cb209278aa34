import { TaskCreated } from '../../contract/export-task.ts';
import { CreateTaskBody } from '../../contract/iac/create-task.ts';
import { Problem } from '../../errors.ts';
import { operation } from '../operation.ts';

/** HSS API, CreateTask. */
export const createTask = operation({
  id: 'CreateTask',
  summary: 'Create a task that scans uploaded files',
  method: 'POST',
  path: '/v5/{project_id}/common/task',
  access: 'operator',
  body: CreateTaskBody,
  response: TaskCreated,
  async handle({ body, scope, caller, services, auditWithin }) {
    if (body.task_type !== 'iac_scan')
      throw new Problem('HSS.0001', 'task_type must be iac_scan, clusters are not scanned here');
    const { iac_scan_info: info } = body;
    if (!info) throw new Problem('HSS.0001', 'iac_scan_info is required when task_type is iac_scan');
    const task_id = await services.scans.create({
      scope,
      createdBy: caller.userId,
      fileType: info.file_type,
      fileIds: info.file_id_list,
      now: services.now(),
      auditWithin,
    });
    return { task_id };
  },
});
