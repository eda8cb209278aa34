import { dirname, isAbsolute, resolve } from 'node:path';
import { isYamlFailure, parseYaml } from '../parse/yaml/parse-yaml.ts';
import { RULES } from '../rules/index.ts';
import { UNITS, type Unit } from '../scan-paths.ts';
import type { RuleChoice } from '../select-rules.ts';
import { ConfigValue, ScanConfigError } from './config-value.ts';
import type { Exclusion } from './excluded.ts';
import { FAIL_ON, type FailOn } from './fail-on.ts';
import { readRuleSettings } from './rule-settings.ts';
import { readShortFile } from './short-file.ts';
import { compiledUserRules, readUserRuleFiles, type UserRuleFile } from './user-rule-files.ts';

/** What a configuration file says of scans, as plain data: it may be handed to other threads. */
export interface ScanConfig {
  readonly choice: RuleChoice;
  readonly userRules: readonly UserRuleFile[];
  readonly suppressions: 'honour' | 'ignore';
  readonly exclude: Exclusion;
  readonly failOn?: FailOn;
  readonly unit?: Unit;
}

const GLOBS_MAX = 1000;
const USER_RULES_MAX = 100;

/**
 * Reads the YAML file that `--config` names. An empty one changes nothing.
 * @throws {ScanConfigError} on the first field that is unknown or wrong, with its line and what is allowed
 */
export function readScanConfig(path: string): ScanConfig {
  const folder = dirname(resolve(path));
  const fields = topFields(path);
  const userRules = fields.user_rules?.texts(USER_RULES_MAX).flatMap((value) => userRulesAt(value, folder));
  const known = [...RULES, ...compiledUserRules(userRules ?? [])];
  return {
    choice: {
      ...(fields.all_rules && { all: fields.all_rules.flag() }),
      ...(fields.rules && readRuleSettings(fields.rules, known)),
    },
    userRules: userRules ?? [],
    suppressions: fields.suppressions?.oneOf(['honour', 'ignore']) ?? 'honour',
    exclude: { folder, globs: fields.exclude?.texts(GLOBS_MAX).map(glob) ?? [] },
    ...(fields.fail_on && { failOn: fields.fail_on.oneOf(FAIL_ON) }),
    ...(fields.unit && { unit: fields.unit.oneOf(UNITS) }),
  };
}

const FIELDS = ['all_rules', 'rules', 'user_rules', 'suppressions', 'exclude', 'fail_on', 'unit'] as const;
type Fields = Partial<Record<(typeof FIELDS)[number], ConfigValue>>;

function topFields(path: string): Fields {
  const yaml = parseYaml(readShortFile(path));
  if (isYamlFailure(yaml)) throw new ScanConfigError(`${path}:${yaml.line}: ${yaml.reason}`);
  const [duplicate] = yaml.duplicateKeys;
  if (duplicate) throw new ScanConfigError(`${path}:${duplicate.line}: ${duplicate.key}: is given twice`);
  const [document, second] = yaml.documents;
  const source = { file: path, lines: yaml.lines };
  if (second) new ConfigValue(source, second).fail('a second document; allowed is one');
  const fields: Fields = {};
  if (!document || document.value === null) return fields;
  for (const [name, value] of new ConfigValue(source, document).members('a mapping')) {
    const field = FIELDS.find((known) => known === name);
    if (!field) return value.fail(`is no field of a configuration; allowed: ${FIELDS.join(', ')}`);
    fields[field] = value;
  }
  return fields;
}

function userRulesAt(value: ConfigValue, folder: string): UserRuleFile[] {
  try {
    return readUserRuleFiles(resolve(folder, value.text()));
  } catch (error) {
    if (!(error instanceof ScanConfigError)) throw error;
    return value.fail(error.message);
  }
}

function glob(value: ConfigValue): string {
  const text = value.text();
  if (isAbsolute(text) || text.split('/').includes('..'))
    value.fail(`must lie in the folder of this file, got "${text}"; allowed are globs like test/fixtures/**`);
  return text.replace(/^\.\//, '').replace(/\/$/, '');
}
