import { expect, test } from 'vitest';
import { createSecretCipher } from './secret-cipher.ts';

const cipher = createSecretCipher('a secret of the installation');

test('a secret key comes back, and reads as nothing at rest', () => {
  const encrypted = cipher.encrypt('AK', 'SECRETKEY');
  expect(encrypted.includes('SECRETKEY')).toBe(false);
  expect(cipher.decrypt('AK', encrypted)).toBe('SECRETKEY');
});

test('it opens only for its own access key, under its own secret, unaltered', () => {
  const encrypted = cipher.encrypt('AK', 'SECRETKEY');
  const altered = Buffer.from(encrypted);
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  expect(() => cipher.decrypt('OTHER', encrypted)).toThrow('unable to authenticate');
  expect(() => createSecretCipher('another secret').decrypt('AK', encrypted)).toThrow(
    'unable to authenticate',
  );
  expect(() => cipher.decrypt('AK', altered)).toThrow('unable to authenticate');
});
