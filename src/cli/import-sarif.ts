import { resolve } from 'node:path';
import { type ImportedSarif, importSarif } from '../scanner/sarif/import/import-sarif.ts';
import {
  readSarifLog,
  SARIF_BYTES_MAX,
  type SarifRunRead,
  UnreadableSarif,
} from '../scanner/sarif/import/read-log.ts';
import { type Pipeline, pipelineOptions, reportLine, requireAll, sendResults } from './cicd-results.ts';
import { apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure } from './failure.ts';
import { readText } from './input-file.ts';
import { printable } from './printable.ts';
import { progress } from './progress.ts';
import type { Subcommand } from './subcommand.ts';

type Options = Partial<Pipeline> & { readonly root?: string[]; readonly json?: boolean };

/** `waybill import sarif`: what other scanners found becomes the run of a pipeline. */
export const define: Subcommand['define'] = (command, deps, end) => {
  pipelineOptions(command)
    .description(
      'Reads SARIF 2.1.0 of Trivy, Checkov, KICS, hadolint, kube-linter or another scanner, and sends what they found as the run of a pipeline. Their rules become ours where they mean the same. Exit code 1: some results name files outside of every root, or the service refused them.',
    )
    .argument('<file...>', 'SARIF files of one run, or - for standard input')
    .option(
      '--root <folder>',
      'folder that absolute paths in the files are made relative to, repeatable (default: the working folder, and what the files tell)',
      (folder: string, before: string[] | undefined) => [...(before ?? []), folder],
    )
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (files: string[], { cicd, enterpriseProjectId, root = [], json }: Options) => {
      if (cicd === undefined) throw new CliFailure(2, '--cicd: is required; it names the pipeline');
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const runs: SarifRunRead[] = [];
      for (const file of files) runs.push(...(await readRuns(file, deps)));
      const imported = importSarif(runs, [...root.map(wholePath), process.cwd()]);
      tellLeftOut(imported, deps);
      const { findings, unmapped, duplicates, refusedPaths, otherFiles } = imported;
      if (findings === 0 && refusedPaths.size > 0)
        throw new CliFailure(2, 'no result is of a file below a root; name the scanned folder by --root');
      const bar = progress(deps.stderr, 'sending');
      const pipeline = { cicd, ...(enterpriseProjectId !== undefined && { enterpriseProjectId }) };
      const run = await sendResults(client, imported.files, pipeline, (count) =>
        bar.update(count, imported.files.length),
      );
      bar.end();
      const { report } = run;
      const left_out = sum(refusedPaths) + sum(otherFiles);
      const outcome = { ...report, findings, unmapped, duplicates, left_out };
      const words = `${findings} findings, ${unmapped} of rules only the scanner has, ${duplicates} told twice`;
      deps.stdout.write(json ? `${JSON.stringify(outcome)}\n` : `${words}\n${reportLine(report)}\n`);
      requireAll(run);
      end(refusedPaths.size > 0 ? 1 : 0);
    });
};

/** A folder here, unless it is plainly one of the machine where the tool ran. */
function wholePath(folder: string): string {
  return /^(?:[a-z]:|file:)/i.test(folder) ? folder : resolve(folder);
}

async function readRuns(file: string, { stdin }: CliDeps): Promise<SarifRunRead[]> {
  const text = await readText(file, stdin, { bytes: SARIF_BYTES_MAX, advice: 'import it run by run' });
  try {
    return readSarifLog(text);
  } catch (error) {
    if (!(error instanceof UnreadableSarif)) throw error;
    throw new CliFailure(2, `${file}: ${printable(error.message)}`, { cause: error });
  }
}

/** How many files are named; the rest is counted. */
const NAMED_MAX = 20;

function tellLeftOut({ refusedPaths, otherFiles }: ImportedSarif, { stderr }: Pick<CliDeps, 'stderr'>): void {
  const tell = (counts: ReadonlyMap<string, number>, why: string) => {
    for (const [name, results] of [...counts].slice(0, NAMED_MAX))
      stderr.write(`${printable(name)}: ${results} results left out: ${why}\n`);
    if (counts.size > NAMED_MAX) stderr.write(`… and ${counts.size - NAMED_MAX} more files: ${why}\n`);
  };
  tell(refusedPaths, 'not below a root (--root)');
  tell(otherFiles, 'neither a Dockerfile nor Kubernetes YAML');
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
