import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import { excludedBy } from '../scanner/config/excluded.ts';
import { FAIL_ON, type FailOn } from '../scanner/config/fail-on.ts';
import type { ScanConfig } from '../scanner/config/read-scan-config.ts';
import type { Finding } from '../scanner/finding.ts';
import { startScanPool } from '../scanner/pool/scan-pool.ts';
import { SEVERITIES, type Severity } from '../scanner/rule.ts';
import { scanPaths, UNITS } from '../scanner/scan-paths.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';
import { type Pipeline, pipelineOptions } from './cicd-results.ts';
import { apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure, type ExitCode } from './failure.ts';
import { progress } from './progress.ts';
import { checkOutput, FORMATS, type ScanOutput, tellProblems, writeScan } from './scan-output.ts';
import { type GivenSettings, scanSettings } from './scan-settings.ts';
import { uploadScan } from './scan-upload.ts';
import type { Subcommand } from './subcommand.ts';

type ScanOptions = GivenSettings & ScanOutput & Partial<Pipeline> & { readonly upload?: boolean };

/** `waybill scan`: needs no service and no network, unless its results are to be sent. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Scans Dockerfiles and Kubernetes YAML for risks. Exit code 0: none at or above --fail-on, 1: some, 2: a file or a rule of your own failed, or the command itself.',
    )
    .argument('<path...>', 'files, or folders with all below them')
    .addOption(new Option('--format <format>', 'how to print the findings').choices(FORMATS).default('table'))
    .option('-o, --output <file>', 'write there instead of to standard output, whole or not at all')
    .addOption(
      new Option('--fail-on <level>', 'the least level that ends with 1 (default: low)').choices(FAIL_ON),
    )
    .addOption(
      new Option('--unit <unit>', 'what rules over several objects see together (default: path)').choices(
        UNITS,
      ),
    )
    .option('--all-rules', 'also the rules that are off by default, with their documented parameters')
    .option('--rules <dir>', 'also rules of your own: a folder, or a file')
    .option('--config <file>', 'YAML that chooses rules, parameters and files; options win over it')
    .option('--show-suppressed', 'also the findings that the files themselves except')
    .option('--no-suppressions', 'let no comment or annotation except anything')
    .option('--upload', 'also send the results to the service (WAYBILL_URL, …), as a run of --cicd');
  pipelineOptions(command).action(async (paths: string[], options: ScanOptions) => {
    checkOutput(options, deps);
    const send = sender(options, deps);
    const settings = await scanSettings(options);
    const results = await scan(paths, settings, deps);
    tellProblems(results, deps);
    await writeScan(results, settings, options, deps);
    await send?.(results, settings);
    end(exitCodeOf(results, settings.failOn));
  });
};

/** Checked before the scan: where its results go. */
function sender({ upload, cicd, enterpriseProjectId }: ScanOptions, deps: CliDeps) {
  if (!upload && cicd === undefined) return undefined;
  if (!upload) throw new CliFailure(2, '--cicd: needs --upload');
  if (cicd === undefined) throw new CliFailure(2, '--upload: needs --cicd, the name of the pipeline');
  const client = apiClient(connectionOf(deps.readClientConfig()));
  const pipeline = { cicd, ...(enterpriseProjectId !== undefined && { enterpriseProjectId }) };
  return (results: readonly ScannedText[], settings: ScanConfig) =>
    uploadScan(client, results, settings, pipeline, deps);
}

/** More threads take more memory than a scan should. */
const THREADS_MAX = 4;

async function scan(
  paths: readonly string[],
  { choice, userRules, unit, suppressions, exclude }: Required<ScanConfig>,
  { stderr }: CliDeps,
): Promise<ScannedText[]> {
  const bar = progress(stderr, 'scanning');
  const threads = Math.min(THREADS_MAX, availableParallelism());
  const pool = startScanPool({ threads, setup: { choice, userRules, suppressions }, fewHere: true });
  try {
    return await scanPaths(paths, pool, {
      unit,
      from: process.cwd(),
      isExcluded: excludedBy(exclude),
      onFile: (done, total) => bar.update(done, total),
    });
  } catch (cause) {
    throw new CliFailure(2, (cause as Error).message, { cause });
  } finally {
    bar.end();
    await pool.stop();
  }
}

function exitCodeOf(results: readonly ScannedText[], failOn: FailOn): ExitCode {
  if (failOn === 'none') return 0;
  if (results.some(({ failure, ruleFaults }) => failure || ruleFaults.length > 0)) return 2;
  return results.some(({ findings }) => findings.some((finding) => isAtLeast(finding, failOn))) ? 1 : 0;
}

/** `high` takes critical in; info (HSS: tips) never fails a scan. */
function isAtLeast({ severity }: Finding, level: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}
