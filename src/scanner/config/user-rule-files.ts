import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ScanConfigError } from './config-value.ts';

/** A document of user rules as plain data: what names it in errors, and its YAML. */
export interface UserRuleFile {
  readonly name: string;
  readonly text: string;
}

const FILES_MAX = 500;
const FILE_BYTES_MAX = 1024 * 1024;

/**
 * The user rules at a path: a file, or all `.yaml` and `.yml` files of a folder, by name.
 * @throws {ScanConfigError} when there are none, too many, or one too large
 */
export function readUserRuleFiles(path: string): UserRuleFile[] {
  const names = filesAt(path);
  if (names.length > FILES_MAX)
    throw new ScanConfigError(`${path}: holds ${names.length} files; allowed are at most ${FILES_MAX}`);
  return names.map((name) => ({ name, text: readShort(name) }));
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

/** The text of a file that people write. */
export function readShort(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= FILE_BYTES_MAX) return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ScanConfigError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  throw new ScanConfigError(`${path}: is larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB`);
}
