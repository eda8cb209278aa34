import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the tests of a file, removed with all that is in it once they are over. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-test-'));
  // Where tests run as root the database has a user of its own, who must pass through.
  chmodSync(folder, 0o711);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
