import { CicdScanQuery, CicdScanReport } from '../../../contract/iac/cicd-scan.ts';
import { FileResult } from '../../../contract/iac/file-result.ts';
import { Problem } from '../../../errors.ts';
import { replaceRun } from '../../../store/iac/cicd-runs.ts';
import { lineCheck } from '../../input.ts';
import { operation } from '../../operation.ts';
import { endingSilence } from '../ending-silence.ts';
import { ndjsonEntries } from '../ndjson-entries.ts';
import { requireNdjson } from '../require-ndjson.ts';
import { oneEnterpriseProject } from './one-enterprise-project.ts';

/** One file of 5 MiB can hold a hundred thousand places. */
const LINE_BYTES_MAX = 64 * 1024 * 1024;
/** Their names are held in memory, to find the same one again. */
const FILES_MAX = 200_000;

const checked = lineCheck(FileResult);

/** What a pipeline found, a FileResult a line. */
export const importCicdScan = operation({
  id: 'ImportCicdScan',
  summary: 'Take the results of one run of a pipeline (NDJSON), in the place of the run before',
  method: 'POST',
  path: '/api/v1/projects/{project_id}/iac/cicd-scans',
  access: 'operator',
  streams: { type: 'application/x-ndjson', schema: FileResult },
  query: CicdScanQuery,
  response: CicdScanReport,
  async handle({ query, stream, scope, request, services }) {
    const enterpriseProjectId = oneEnterpriseProject(scope);
    requireNdjson(request);
    const counts = { clean: 0, risky: 0, failed: 0 };
    const { projectId } = scope;
    const run = { projectId, enterpriseProjectId, cicdName: query.cicd_name, scannedAt: services.now() };
    const replaced = await replaceRun(services.db, run, fileResults(endingSilence(stream), counts));
    if (!replaced) throw new Problem('HSS.0013', `enterprise project ${enterpriseProjectId} does not exist`);
    const { cicdId, removed } = replaced;
    return { cicd_id: cicdId, cicd_name: query.cicd_name, ...counts, removed };
  },
});

/** @throws {Problem} HSS.0001 for the first line that is not as it must be */
async function* fileResults(
  stream: AsyncIterable<Buffer>,
  counts: { clean: number; risky: number; failed: number },
): AsyncGenerator<readonly FileResult[]> {
  const names = new Set<string>();
  for await (const entries of ndjsonEntries(stream, { lineBytesMax: LINE_BYTES_MAX })) {
    yield entries.map((entry) => {
      if ('unreadable' in entry) throw new Problem('HSS.0001', `line ${entry.line} ${entry.unreadable}`);
      const result = checked(entry.value, entry.line) as FileResult;
      requireNew(names, result.file_name, 'file_name', entry.line);
      if (names.size > FILES_MAX) throw new Problem('HSS.0001', `a run may have ${FILES_MAX} files`);
      const rules = new Set<string>();
      for (const { rule_id } of result.risks) requireNew(rules, rule_id, 'rule_id', entry.line);
      counts[outcomeOf(result)] += 1;
      return result;
    });
  }
}

function requireNew(known: Set<string>, value: string, field: string, line: number): void {
  if (known.has(value)) {
    throw new Problem('HSS.0001', `line ${line}: ${field} ${JSON.stringify(value)} is there twice`);
  }
  known.add(value);
}

function outcomeOf({ failed, risks }: FileResult): 'clean' | 'risky' | 'failed' {
  if (failed) return 'failed';
  return risks.some(({ places }) => places.length > 0) ? 'risky' : 'clean';
}
