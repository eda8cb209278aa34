import type { ScanConfig } from '../scanner/config/read-scan-config.ts';
import { fileResult } from '../scanner/file-result.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';
import { type Pipeline, reportLine, requireAll, type SentRun, sendResults } from './cicd-results.ts';
import type { ApiClient } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure } from './failure.ts';
import { printable } from './printable.ts';
import { progress } from './progress.ts';
import { rulesThatRan } from './scan-output.ts';

/**
 * Sends every file that was scanned, or should have been, and says so on stderr.
 * @throws {CliFailure} 2, whatever came between: the scan itself may have ended well
 */
export async function uploadScan(
  client: ApiClient,
  results: readonly ScannedText[],
  settings: ScanConfig,
  pipeline: Pipeline,
  { stderr }: Pick<CliDeps, 'stderr'>,
): Promise<void> {
  const rules = new Map((await rulesThatRan(settings)).map((rule) => [rule.id, rule]));
  // A file under two of the paths was scanned twice; a run has it once.
  const byName = new Map(results.toReversed().map((result) => [result.name, result]));
  const files = [...byName.values()].flatMap((result) => {
    const { fileType } = result;
    return fileType ? [fileResult({ ...result, fileType }, (id) => known(rules.get(id), id))] : [];
  });
  const bar = progress(stderr, 'sending');
  let run: SentRun;
  try {
    run = await sendResults(client, files, pipeline, (count) => bar.update(count, files.length));
  } catch (error) {
    bar.end();
    if (!(error instanceof CliFailure)) throw error;
    throw new CliFailure(2, `not sent: ${error.message}`, { cause: error });
  }
  bar.end();
  stderr.write(`${reportLine(run.report)}\n`);
  // The service knows files by their types; what failed before it had one (an archive, a folder) has none.
  const untyped = results.filter(({ fileType, failure }) => failure && !fileType).map(({ name }) => name);
  if (untyped.length > 0)
    stderr.write(`not sent, being no files to scan: ${untyped.map(printable).join(', ')}\n`);
  requireAll(run);
}

function known<T>(rule: T | undefined, id: string): T {
  if (rule === undefined) throw new Error(`a finding of ${id}, which did not run`);
  return rule;
}
