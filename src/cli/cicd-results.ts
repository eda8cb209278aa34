import type { Command } from 'commander';
import { CicdScanReport } from '../contract/iac/cicd-scan.ts';
import type { FileResult } from '../contract/iac/file-result.ts';
import type { ApiClient } from './client.ts';
import { ndjson } from './ndjson.ts';

/** Where results of a pipeline go. */
export interface Pipeline {
  readonly cicd: string;
  readonly enterpriseProjectId?: string;
}

export function pipelineOptions(command: Command): Command {
  return command
    .option('--cicd <name>', 'the pipeline that the results are of; they replace those of its last run')
    .option('--enterprise-project-id <id>', 'enterprise project of the pipeline (default: 0)');
}

/** Sends what a run of a pipeline found in each file. */
export function sendResults(
  client: ApiClient,
  files: readonly FileResult[],
  { cicd, enterpriseProjectId }: Pipeline,
  sent: (count: number) => void,
): Promise<CicdScanReport> {
  return client.json(
    {
      method: 'POST',
      path: '/api/v1/projects/{project_id}/iac/cicd-scans',
      query: { cicd_name: cicd, enterprise_project_id: enterpriseProjectId },
      stream: ndjson(files, sent),
    },
    CicdScanReport,
  );
}

/** One line for a person: what the service now has of the pipeline. */
export function reportLine({ cicd_name, risky, clean, failed, removed }: CicdScanReport): string {
  const gone = removed > 0 ? `; ${removed} of its last run are gone` : '';
  return `sent to pipeline ${cicd_name}: ${risky} risky, ${clean} clean, ${failed} failed files${gone}`;
}
