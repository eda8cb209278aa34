import { expect, test } from 'vitest';
import { generatePassword, hashPassword, verifyPassword } from './password.ts';

test('a password is known again, another is not', async () => {
  const stored = await hashPassword('correct horse');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword('correct horse', stored)).toBe(true);
  expect(await verifyPassword('correct horsf', stored)).toBe(false);
});

test('nothing stored is nobody', async () => {
  expect(await verifyPassword('', undefined)).toBe(false);
});

test('an accented letter is the same however a keyboard composes it', async () => {
  expect(await verifyPassword('caf\u0065\u0301', await hashPassword('caf\u00e9'))).toBe(true);
});

test('many at once all get their answer, each its own', async () => {
  const stored = await hashPassword('p7');
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => verifyPassword(`p${i}`, stored)));
  expect(answers.map((answer, i) => answer === (i === 7))).not.toContain(false);
});

test('generated passwords differ', () => {
  expect(generatePassword()).toMatch(/^[A-Za-z2-9]{20}$/);
  expect(generatePassword()).not.toBe(generatePassword());
});
