import {
  CONTAINER_EXPORT_ROWS_MAX,
  ContainerExportBody,
  containerExportQuery,
} from '../../contract/container-export.ts';
import { TaskCreated } from '../../contract/export-task.ts';
import { containerRequest } from '../../exports/container-request.ts';
import { operation } from '../operation.ts';

/**
 * HSS API, ExportContainerList.
 * @param rowsMax the largest `export_size`; the published 100000 unless the operator allows more
 */
export function exportContainerList(rowsMax: number) {
  return operation({
    id: 'ExportContainerList',
    summary: 'Create a container export task',
    method: 'POST',
    path: '/v5/{project_id}/container/export-task',
    access: 'exporter',
    query: containerExportQuery(rowsMax),
    body: ContainerExportBody,
    response: TaskCreated,
    handle: async ({ body, query, scope, caller, services, auditWithin }) => ({
      task_id: await services.exports.create({
        scope,
        createdBy: caller.userId,
        kind: 'container_list',
        request: containerRequest(body, query.export_size ?? Math.min(rowsMax, CONTAINER_EXPORT_ROWS_MAX)),
        now: services.now(),
        auditWithin,
      }),
    }),
  });
}
