import type { Command } from 'commander';
import { CicdScanReport } from '../contract/iac/cicd-scan.ts';
import type { FileResult } from '../contract/iac/file-result.ts';
import { FILE_NAME_CHARACTERS_MAX } from '../contract/iac/values.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';
import { ndjson } from './ndjson.ts';
import { printable } from './printable.ts';

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

/** What the service took of a run, and the names of files that it could not hold. */
export interface SentRun {
  readonly report: CicdScanReport;
  readonly leftOut: readonly string[];
}

/** Sends what a run of a pipeline found in each file. */
export async function sendResults(
  client: ApiClient,
  files: readonly FileResult[],
  { cicd, enterpriseProjectId }: Pipeline,
  sent: (count: number) => void,
): Promise<SentRun> {
  const sendable = files.filter(({ file_name }) => canBeHeld(file_name));
  const request = {
    method: 'POST',
    path: '/api/v1/projects/{project_id}/iac/cicd-scans',
    query: { cicd_name: cicd, enterprise_project_id: enterpriseProjectId },
    stream: ndjson(sendable, sent),
  } as const;
  const report = await client.json(request, CicdScanReport);
  const leftOut = files.map(({ file_name }) => file_name).filter((name) => !canBeHeld(name));
  return { report, leftOut };
}

/** @throws {CliFailure} 2 when some files were left out */
export function requireAll({ leftOut }: SentRun): void {
  const [first] = leftOut;
  if (first === undefined) return;
  const why = `names are longer than ${FILE_NAME_CHARACTERS_MAX} characters or no Unicode`;
  throw new CliFailure(2, `not sent: ${leftOut.length} files whose ${why}, e.g. ${printable(first)}`);
}

function canBeHeld(name: string): boolean {
  return name.length <= FILE_NAME_CHARACTERS_MAX && name.isWellFormed() && !name.includes('\0');
}

/** One line for a person: what the service now has of the pipeline. */
export function reportLine({ cicd_name, risky, clean, failed, removed }: CicdScanReport): string {
  const gone = removed > 0 ? `; ${removed} of its last run are gone` : '';
  return `sent to pipeline ${cicd_name}: ${risky} risky, ${clean} clean, ${failed} failed files${gone}`;
}
