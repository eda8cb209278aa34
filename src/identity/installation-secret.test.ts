import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../test/support/test-folder.ts';
import { installationSecret } from './installation-secret.ts';

const folder = testFolder();

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
