import { expect, test } from 'vitest';
import { holdsCredential, isCredential, isCredentialName } from './credentials.ts';

test.each(['DB_PASSWORD', 'apiKey', '--auth-token', 'AWS_SECRET_ACCESS_KEY', 'redis.password', 'pwd'])(
  '%s names a credential',
  (name) => expect(isCredentialName(name)).toBe(true),
);

test.each([
  'DB_PASSWORD_FILE',
  'tokenTtl',
  'SECRET_NAME',
  'tokenizer',
  'compass',
  'aws_region',
  'PUBLIC_KEY',
])('%s names no credential', (name) => expect(isCredentialName(name)).toBe(false));

test.each([
  '',
  '$(TOKEN)',
  '$TOKEN',
  '<token>',
  '{{ .Values.token }}',
  'changeme',
  'true',
  '/run/token',
  '4096',
])('the value "%s" stands in for a token', (value) => expect(isCredential('TOKEN', value)).toBe(false));

test('a value of a known shape needs no telling name', () => {
  expect(isCredential('DB_URL', 'postgres://web:tr0ub4dor@db/shop')).toBe(true);
  expect(isCredential('DB_URL', 'postgres://db/shop')).toBe(false);
  expect(isCredential('HEADER', 'Bearer 5f1d7a84db00d2fc')).toBe(true);
  expect(isCredential('NOTE', '-----BEGIN RSA PRIVATE KEY-----\nMII')).toBe(true);
});

test('a password may be a number', () => {
  expect(isCredential('DB_PASSWORD', '123456')).toBe(true);
  expect(isCredential('ALLOW_EMPTY_PASSWORD', '1')).toBe(false);
});

test('finds a credential inside a script or a settings file', () => {
  expect(holdsCredential('export MODE=fast; export API_KEY=5f1d7a84; run')).toBe(true);
  expect(holdsCredential('server:\n  port: 80\n  password: tr0ub4dor\n')).toBe(true);
  expect(holdsCredential('export API_KEY="$(cat /run/key)"')).toBe(false);
  expect(holdsCredential('password:\n  valueFrom: vault\n')).toBe(false);
});

test('long texts without a credential are read in no time', () => {
  expect(holdsCredential(`${'a.'.repeat(100_000)} ${'b '.repeat(100_000)}`)).toBe(false);
});
