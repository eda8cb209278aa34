import { Option } from 'commander';
import type { Finding } from '../scanner/finding.ts';
import { SEVERITIES, type Severity } from '../scanner/rule.ts';
import { RULES } from '../scanner/rules/index.ts';
import { scanPaths, UNITS, type Unit } from '../scanner/scan-paths.ts';
import type { ScannedText } from '../scanner/scan-texts.ts';
import { selectRules } from '../scanner/select-rules.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure } from './failure.ts';
import { progress } from './progress.ts';
import { FORMATS, type Format, printScan } from './scan-output.ts';
import type { Subcommand } from './subcommand.ts';

const FAIL_ON = ['none', 'high', 'medium', 'low'] as const;

interface ScanOptions {
  readonly format: Format;
  readonly failOn: (typeof FAIL_ON)[number];
  readonly unit: Unit;
  readonly allRules?: boolean;
  readonly showSuppressed?: boolean;
  /** False with `--no-suppressions`. */
  readonly suppressions: boolean;
}

/** `waybill scan`: needs no service and no network. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Scans Dockerfiles and Kubernetes YAML for risks. Exit code 0: none at or above --fail-on, 1: some, 2: a file could not be scanned.',
    )
    .argument('<path...>', 'files, or folders with all below them')
    .addOption(new Option('--format <format>', 'how to print the findings').choices(FORMATS).default('table'))
    .addOption(
      new Option('--fail-on <level>', 'the least level that ends with 1').choices(FAIL_ON).default('low'),
    )
    .addOption(
      new Option('--unit <unit>', 'what rules over several objects see together')
        .choices(UNITS)
        .default('path'),
    )
    .option('--all-rules', 'also the rules that are off by default, with their documented parameters')
    .option('--show-suppressed', 'also the findings that the files themselves except')
    .option('--no-suppressions', 'let no comment or annotation except anything')
    .action((paths: string[], options: ScanOptions) => {
      const { format, failOn, showSuppressed = false } = options;
      const results = scan(paths, options, deps);
      printScan(results, { format, showSuppressed }, deps);
      const failed = results.some(({ failure }) => failure);
      const found = results.some(({ findings }) => findings.some((finding) => isAtLeast(finding, failOn)));
      end(failed && failOn !== 'none' ? 2 : found ? 1 : 0);
    });
};

function scan(
  paths: readonly string[],
  { unit, allRules = false, suppressions }: ScanOptions,
  { stderr }: CliDeps,
): ScannedText[] {
  const rules = selectRules(RULES, { all: allRules });
  const bar = progress(stderr, 'scanning, files:');
  let files = 0;
  try {
    return [
      ...scanPaths(paths, rules, {
        unit,
        from: process.cwd(),
        suppressions: suppressions ? 'honour' : 'ignore',
        onFile: () => bar.update(++files),
      }),
    ];
  } catch (cause) {
    throw new CliFailure(2, (cause as Error).message, { cause });
  } finally {
    bar.end();
  }
}

/** `high` takes critical in; info (HSS: tips) never fails a scan. */
function isAtLeast({ severity }: Finding, level: (typeof FAIL_ON)[number]): boolean {
  return level !== 'none' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level satisfies Severity);
}
