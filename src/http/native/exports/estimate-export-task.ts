import { ExportEstimate } from '../../../contract/export-estimate.ts';
import { NewExportTask } from '../../../contract/export-task-view.ts';
import { estimateExport } from '../../../exports/estimate-export.ts';
import { operation } from '../../operation.ts';
import { frozenRequest } from './frozen-request.ts';

export const estimateExportTask = operation({
  id: 'EstimateExportTask',
  summary:
    'Tell how many rows an export would have, and about how long it would take and how large it would be',
  method: 'POST',
  path: '/api/v1/projects/{project_id}/export-tasks/estimate',
  access: 'exporter',
  // It only looks, with each change of what is to be exported.
  audited: false,
  body: NewExportTask,
  response: ExportEstimate,
  handle: ({ body, scope, services }): Promise<ExportEstimate> =>
    estimateExport(services.db, scope, body.export_task_type, frozenRequest(body)),
});
