import { readFileSync, statSync } from 'node:fs';
import { ScanConfigError } from './config-value.ts';

const FILE_BYTES_MAX = 1024 * 1024;

/**
 * The text of a file that people write.
 * @throws {ScanConfigError} when it cannot be read or is too large to be one
 */
export function readShortFile(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= FILE_BYTES_MAX) return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ScanConfigError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  throw new ScanConfigError(`${path}: is larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB`);
}
