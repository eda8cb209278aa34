import { TaskCreated } from '../../contract/export-task.ts';
import { RiskExportBody, RiskExportQuery } from '../../contract/iac/risk-export.ts';
import { iacRiskRequest } from '../../exports/iac-risk-request.ts';
import { operation } from '../operation.ts';

/** HSS API, ExportRisks. */
export const exportRisks = operation({
  id: 'ExportRisks',
  summary: 'Create an export task for the risks of infrastructure-as-code files',
  method: 'POST',
  path: '/v5/{project_id}/container/cluster/risk/export-task',
  access: 'exporter',
  query: RiskExportQuery,
  body: RiskExportBody,
  response: TaskCreated,
  handle: async ({ body, query, scope, caller, services, auditWithin }) => ({
    task_id: await services.exports.create({
      scope,
      createdBy: caller.userId,
      kind: query.risk_type,
      request: iacRiskRequest(body, query.export_size),
      now: services.now(),
      auditWithin,
    }),
  }),
});
