import { ScanConfigError } from '../scanner/config/config-value.ts';
import type { FailOn } from '../scanner/config/fail-on.ts';
import type { ScanConfig } from '../scanner/config/read-scan-config.ts';
import type { Unit } from '../scanner/scan-paths.ts';
import { CliFailure } from './failure.ts';

/** What the command line may say of how to scan; what is not given is undefined. */
export interface GivenSettings {
  readonly config?: string;
  readonly rules?: string;
  readonly allRules?: boolean;
  readonly failOn?: FailOn;
  readonly unit?: Unit;
  /** False with `--no-suppressions`. */
  readonly suppressions: boolean;
}

/**
 * The configuration file with the options of the command line over it. Exceptions that the file forbids stay
 * forbidden: no option allows them.
 * @throws {CliFailure} naming what is wrong in the file or in a user rule
 */
export async function scanSettings(given: GivenSettings): Promise<Required<ScanConfig>> {
  try {
    const config = given.config === undefined ? NOTHING : await readConfig(given.config);
    const userRules = [...config.userRules, ...(await addedRules(given.rules, config.userRules))];
    return {
      choice: { ...config.choice, ...(given.allRules && { all: true }) },
      userRules,
      suppressions: given.suppressions ? config.suppressions : 'ignore',
      exclude: config.exclude,
      failOn: given.failOn ?? config.failOn ?? 'low',
      unit: given.unit ?? config.unit ?? 'path',
    };
  } catch (error) {
    if (!(error instanceof ScanConfigError)) throw error;
    throw new CliFailure(2, error.message, { cause: error });
  }
}

const NOTHING: ScanConfig = {
  choice: {},
  userRules: [],
  suppressions: 'honour',
  exclude: { folder: '.', globs: [] },
};

/** Compiled once here too, with those that they must differ from: what is broken ends the command before it scans. */
async function addedRules(path: string | undefined, others: ScanConfig['userRules']) {
  if (path === undefined) return [];
  const { compiledUserRules, readUserRuleFiles } = await import('../scanner/config/user-rule-files.ts');
  const added = readUserRuleFiles(path);
  compiledUserRules([...others, ...added]);
  return added;
}

/** A configuration is checked against every rule, and loading those takes longer than scanning a few files. */
async function readConfig(path: string): Promise<ScanConfig> {
  const { readScanConfig } = await import('../scanner/config/read-scan-config.ts');
  return readScanConfig(path);
}
