import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { exportContainers, firstColumn } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService | undefined;
afterEach(() => service?.remove());

async function expectWorking(running: TestService): Promise<void> {
  await importContainers(running, [container('c1'), container('c2')]);
  expect(await firstColumn(await exportContainers(running))).toEqual(['c1', 'c2']);
  expect(running.errors()).toBe('');
}

/** Who owns it, and who else may do what with it. */
function ownerAndMode(dataDir: string, name: string): [uid: number, mode: string] {
  const { uid, mode } = statSync(join(dataDir, name));
  return [uid, (mode & 0o777).toString(8)];
}

const ownUid = process.getuid?.() ?? -1;

test('as whoever runs the tests: containers in, workbook out, and nobody else reads what is stored', async () => {
  service = await startService();
  await expectWorking(service);
  const { dataDir } = service;
  expect(ownerAndMode(dataDir, 'secret')).toEqual([ownUid, '600']);
  const [postgresUid, mode] = ownerAndMode(dataDir, 'postgres');
  expect(mode).toBe('700');
  // PostgreSQL never runs as root.
  expect(postgresUid === 0).toBe(false);
  if (ownUid !== 0) expect(postgresUid).toBe(ownUid);
});

/** The user that Linux systems have for what needs no rights. */
function nobody(): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((user) => user.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function nobodyReads(path: string): boolean {
  const script = `require('node:fs').accessSync(${JSON.stringify(path)})`;
  return spawnSync(process.execPath, ['-e', script], { ...nobody(), cwd: '/' }).status === 0;
}

const main = join(import.meta.dirname, '../../src/main.ts');
const possible = ownUid === 0 && nobody() !== undefined && nobodyReads(main);

describe('as root (skipped for other users, and where the user nobody cannot read this folder)', () => {
  test.skipIf(!possible)('the service runs as an ordinary user who owns its data folder', async () => {
    const user = nobody();
    if (!user) throw new Error('unreachable');
    const dataDir = mkdtempSync(join(tmpdir(), 'waybill-nobody-'));
    chownSync(dataDir, user.uid, user.gid);
    service = await startService({ dataDir, user });
    await expectWorking(service);
    for (const [name, mode] of [
      ['secret', '600'],
      ['postgres', '700'],
      ['files', '700'],
      ['files/.unfinished', '700'],
    ] as const) {
      expect(ownerAndMode(dataDir, name)).toEqual([user.uid, mode]);
    }
  });
});
