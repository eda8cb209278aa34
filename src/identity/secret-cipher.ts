import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts secret keys at rest. Each is bound to its access key, or its id: moved to another row it does not open. */
export interface SecretCipher {
  encrypt(keyName: string, secretKey: string): Buffer;
  /** @throws {Error} when it was encrypted under another installation secret, or altered */
  decrypt(keyName: string, encrypted: Buffer): string;
}

/** @param secret WAYBILL_SECRET, from which the key is derived (HKDF-SHA256) */
export function createSecretCipher(secret: string): SecretCipher {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'waybill secret keys', 32));
  return {
    encrypt(keyName, secretKey) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(keyName));
      const encrypted = Buffer.concat([cipher.update(secretKey, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
    },
    decrypt(keyName, encrypted) {
      const nonce = encrypted.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(keyName))
        .setAuthTag(encrypted.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = encrypted.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}
