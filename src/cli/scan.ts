import { Option } from 'commander';
import { excludedBy } from '../scanner/config/excluded.ts';
import { FAIL_ON, type FailOn, type ScanConfig } from '../scanner/config/read-scan-config.ts';
import type { Finding } from '../scanner/finding.ts';
import { SEVERITIES, type Severity } from '../scanner/rule.ts';
import { RULES } from '../scanner/rules/index.ts';
import { scanPaths, UNITS } from '../scanner/scan-paths.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';
import { type SelectedRule, selectRules } from '../scanner/select-rules.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure, type ExitCode } from './failure.ts';
import { progress } from './progress.ts';
import { checkOutput, FORMATS, type ScanOutput, tellProblems, writeScan } from './scan-output.ts';
import { type GivenSettings, scanSettings } from './scan-settings.ts';
import type { Subcommand } from './subcommand.ts';

type ScanOptions = GivenSettings & ScanOutput;

/** `waybill scan`: needs no service and no network. */
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
    .option('--rules <dir>', 'also the rules of your own in this folder (docs/user-rules.md)')
    .option(
      '--config <file>',
      'YAML with rules, parameters, exclusions (docs/scanning.md); options win over it',
    )
    .option('--show-suppressed', 'also the findings that the files themselves except')
    .option('--no-suppressions', 'let no comment or annotation except anything')
    .action(async (paths: string[], options: ScanOptions) => {
      checkOutput(options, deps);
      const settings = scanSettings(options);
      const rules = selectRules(RULES, settings.choice);
      const results = scan(paths, rules, settings, deps);
      tellProblems(results, deps);
      await writeScan(
        results,
        rules.map(({ rule }) => rule),
        options,
        deps,
      );
      end(exitCodeOf(results, settings.failOn));
    });
};

function scan(
  paths: readonly string[],
  rules: readonly SelectedRule[],
  { unit, suppressions, exclude }: Required<ScanConfig>,
  { stderr }: CliDeps,
): ScannedText[] {
  const bar = progress(stderr, 'scanning, files:');
  let files = 0;
  try {
    return [
      ...scanPaths(paths, rules, {
        unit,
        from: process.cwd(),
        suppressions,
        isExcluded: excludedBy(exclude),
        onFile: () => bar.update(++files),
      }),
    ];
  } catch (cause) {
    throw new CliFailure(2, (cause as Error).message, { cause });
  } finally {
    bar.end();
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
