import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { keyIdOf, type SigningKey } from '../contract/signing-key.ts';
import type { Queryable } from '../store/database.ts';
import { insertSigningKey, listSigningKeys } from '../store/identity/signing-keys.ts';
import { wrongSecret } from './installation-secret.ts';
import type { SecretCipher } from './secret-cipher.ts';

/**
 * The key of this installation, which the first start makes. It is kept in the database, so that all services on
 * it sign with the same; of two first starts at once one wins.
 * @throws {Error} when it was encrypted under another installation secret
 */
export async function signingKey(db: Queryable, cipher: SecretCipher): Promise<SigningKey> {
  let [key] = await listSigningKeys(db);
  if (!key?.encryptedPrivateKey) {
    await makeSigningKey(db, cipher);
    [key] = await listSigningKeys(db);
  }
  if (!key?.encryptedPrivateKey) throw new Error('the signing key was made, and is not there');
  return { keyId: key.id, publicKey: key.publicKey, privateKey: opened(key.id, key.encryptedPrivateKey) };

  function opened(id: string, encrypted: Buffer) {
    try {
      return createPrivateKey(cipher.decrypt(id, encrypted));
    } catch (cause) {
      throw wrongSecret(cause);
    }
  }
}

async function makeSigningKey(db: Queryable, cipher: SecretCipher): Promise<void> {
  const pair = generateKeyPairSync('ed25519');
  const id = keyIdOf(pair.publicKey);
  await insertSigningKey(db, {
    id,
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }),
    encryptedPrivateKey: cipher.encrypt(id, pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  });
}
