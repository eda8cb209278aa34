import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { keyIdOf } from '../contract/signing-key.ts';
import type { Database } from '../store/database.ts';
import { listSigningKeys, retireSigningKey } from '../store/identity/signing-keys.ts';
import { createSecretCipher } from './secret-cipher.ts';
import { signingKey } from './signing-key.ts';

const cipher = createSecretCipher('one secret');
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());
beforeEach(() => db.query('delete from signing_key'));

test('services that start together on an empty store get the same key, and so do later ones', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => signingKey(db, cipher)));
  keys.push(await signingKey(db, createSecretCipher('one secret')));
  expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1);
  for (const { privateKey, publicKey, keyId } of keys) {
    expect(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })).toBe(publicKey);
    expect(keyIdOf(createPublicKey(publicKey))).toBe(keyId);
  }
});

test('the private key is nowhere in the store as it is', async () => {
  const { privateKey } = await signingKey(db, cipher);
  const { rows } = await db.query<{ text: string }>(
    `select concat(id, public_key, encode(encrypted_private_key, 'escape'), encode(encrypted_private_key, 'base64')) as text
     from signing_key`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain('PRIVATE KEY');
  expect(rows[0]?.text).not.toContain(privateKey.export({ format: 'jwk' }).d);
});

test('with another secret the start is refused, and says what to do', async () => {
  await signingKey(db, cipher);
  await expect(signingKey(db, createSecretCipher('another'))).rejects.toThrow(
    /WAYBILL_SECRET .* Give the former secret/,
  );
});

test('when the secret is lost another key follows, and the former stays known', async () => {
  const former = await signingKey(db, cipher);
  await retireSigningKey(db);
  const next = await signingKey(db, createSecretCipher('another'));
  expect(next.keyId).not.toBe(former.keyId);
  const known = await listSigningKeys(db);
  expect(known.map(({ id, encryptedPrivateKey }) => [id, encryptedPrivateKey !== null])).toEqual([
    [next.keyId, true],
    [former.keyId, false],
  ]);
});
