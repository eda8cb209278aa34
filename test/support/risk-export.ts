import type { FileResult } from '../../src/contract/iac/file-result.ts';
import type { RiskExportKey } from '../../src/contract/iac/risk-export.ts';
import { type Access, type ExportedFile, exportedFile, jsonOf } from './exported-file.ts';
import { signedFetch } from './signed-fetch.ts';

/** What of ExportRisks a test asks for; all columns are named by their keys. */
export interface RiskOrder {
  readonly columns?: readonly RiskExportKey[];
  readonly items?: object;
  readonly enterpriseProject?: string;
  readonly size?: number;
}

/** Creates an export of risks; resolves to the id of its task. */
export async function createRiskExport(access: Access, order: RiskOrder = {}): Promise<string> {
  const { columns = ['file_name', 'rule_id'], items, enterpriseProject = '0', size = 10_000 } = order;
  const query = new URLSearchParams({
    ...{ risk_type: 'iac_risk', export_size: String(size), enterprise_project_id: enterpriseProject },
  });
  const path = `/v5/{project_id}/container/cluster/risk/export-task?${query}`;
  const body = { iac_items: items, export_headers: columns.map((key) => [key, key]) };
  return (await jsonOf<{ task_id: string }>(await signedFetch(access, 'POST', path, { body }))).task_id;
}

/** Creates an export of risks, waits for it and downloads it. */
export async function exportRisks(access: Access, order?: RiskOrder): Promise<ExportedFile> {
  return exportedFile(access, await createRiskExport(access, order));
}

/** Sends the results of one run of a pipeline; resolves to the pipeline's id. */
export async function sendPipelineRun(
  access: Access,
  cicdName: string,
  results: readonly FileResult[],
): Promise<string> {
  const query = new URLSearchParams({ cicd_name: cicdName });
  const path = `/api/v1/projects/{project_id}/iac/cicd-scans?${query}`;
  const body = results.map((result) => `${JSON.stringify(result)}\n`).join('');
  const headers = { 'Content-Type': 'application/x-ndjson' };
  return (await jsonOf<{ cicd_id: string }>(await signedFetch(access, 'POST', path, { body, headers })))
    .cicd_id;
}
