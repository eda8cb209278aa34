import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { installationSecret } from './installation-secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the first start makes a secret that only its owner reads, and every later one finds it', () => {
  const dataDir = join(folder, 'data');
  const secret = installationSecret({ dataDir });
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(installationSecret({ dataDir })).toBe(secret);
  expect(readdirSync(dataDir)).toEqual(['secret']);
});

test('a configured secret is used and nothing is written', () => {
  const dataDir = join(folder, 'configured');
  expect(installationSecret({ dataDir, secret: 'given by the operator' })).toBe('given by the operator');
  expect(readdirSync(folder)).not.toContain('configured');
});
