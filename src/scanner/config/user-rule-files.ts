import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../rule.ts';
import { compileUserRules } from '../user-rules/compile-user-rules.ts';
import { problemText } from '../user-rules/problem.ts';
import { ScanConfigError } from './config-value.ts';
import { readShortFile } from './short-file.ts';

/** A file of user rules as plain data: what names it in errors, and its YAML. */
export interface UserRuleFile {
  readonly name: string;
  readonly text: string;
}

const FILES_MAX = 500;

/**
 * The user rules at a path: a file, or all `.yaml` and `.yml` files of a folder, by name.
 * @throws {ScanConfigError} when there are none, too many, or one too large
 */
export function readUserRuleFiles(path: string): UserRuleFile[] {
  const names = filesAt(path);
  if (names.length > FILES_MAX)
    throw new ScanConfigError(`${path}: holds ${names.length} files; allowed are at most ${FILES_MAX}`);
  return names.map((name) => ({ name, text: readShortFile(name) }));
}

/**
 * The rules of files of user rules.
 * @throws {ScanConfigError} telling everything that is wrong with them, by file, document and field, or that there
 * is no rule in them: who names files of rules means to be judged by some
 */
export function compiledUserRules(files: readonly UserRuleFile[]): readonly Rule[] {
  const { rules, problems } = compileUserRules(files);
  if (problems.length > 0) throw new ScanConfigError(problems.map(problemText).join('\n'));
  if (rules.length === 0 && files.length > 0)
    throw new ScanConfigError(`${files.map(({ name }) => name).join(', ')}: no rule in it`);
  return rules;
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name))
      .map(({ name }) => join(path, name));
    if (names.length > 0) return names.sort();
  } catch (error) {
    throw new ScanConfigError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  throw new ScanConfigError(`${path}: holds no .yaml or .yml file`);
}
