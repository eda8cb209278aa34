import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startScanPool } from './pool/scan-pool.ts';
import { scanPaths } from './scan-paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-ignore-'));
const setup = { choice: { rules: { 'DF-087': true } }, userRules: [], suppressions: 'honour' } as const;
const pool = startScanPool({ threads: 1, setup });
afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true });
});

test('a Dockerfile is read with the .dockerignore that its build takes', async () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('Dockerfile', 'FROM scratch\nCOPY docs /docs\nCOPY src /src\n');
  write('.dockerignore', '# more\r\ndocs\r\n');
  write('other.Dockerfile', 'FROM scratch\nCOPY docs /docs\nCOPY src /src\n');
  write('other.Dockerfile.dockerignore', 'src\n');
  mkdirSync(join(folder, 'linked'));
  write('linked/Dockerfile', 'FROM scratch\nCOPY docs /docs\n');
  symlinkSync(join(folder, '.dockerignore'), join(folder, 'linked/.dockerignore'));
  const results = await scanPaths([folder], pool, { unit: 'path', from: folder });
  expect(results.map(({ name, findings }) => [name, findings.map(({ line }) => line)])).toEqual([
    ['Dockerfile', [2]],
    ['linked/Dockerfile', []],
    ['other.Dockerfile', [3]],
  ]);
});
