import { generateKeyPairSync } from 'node:crypto';
import { keyIdOf, type SigningKey } from '../../src/contract/signing-key.ts';

/** A key as an installation makes one. */
export function generateSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    privateKey,
  };
}
