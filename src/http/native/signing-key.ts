import { createPublicKey } from 'node:crypto';
import Type from 'typebox';
import { listSigningKeys, type StoredSigningKey } from '../../store/identity/signing-keys.ts';
import { operation } from '../operation.ts';

const PublicKey = Type.Object({
  algorithm: Type.Literal('Ed25519'),
  key_id: Type.String({ description: 'SHA-256 of the public key (SubjectPublicKeyInfo, DER), in hex.' }),
  public_key: Type.String({ description: 'PEM.' }),
  jwk: Type.Object({ kty: Type.Literal('OKP'), crv: Type.Literal('Ed25519'), x: Type.String() }),
  created_at: Type.Integer({ description: 'Milliseconds since 1970.' }),
});

const SigningKeys = Type.Object({
  ...PublicKey.properties,
  former_keys: Type.Array(PublicKey, {
    description: 'Keys that sign no more; files that they signed are about.',
  }),
});

/** The key that signs the manifests of exported files; public, so anyone may have it. */
export const showSigningKey = operation({
  id: 'ShowSigningKey',
  summary: 'The public key that signs the manifests of exported files',
  method: 'GET',
  path: '/api/v1/signing-key',
  access: 'open',
  response: SigningKeys,
  handle: async ({ services }) => {
    const [key, ...former] = await listSigningKeys(services.db);
    if (!key) throw new Error('the start made no signing key');
    return { ...shown(key), former_keys: former.map(shown) };
  },
});

function shown({ id, publicKey, createdAt }: StoredSigningKey) {
  const { kty, crv, x } = createPublicKey(publicKey).export({ format: 'jwk' });
  return {
    algorithm: 'Ed25519',
    key_id: id,
    public_key: publicKey,
    jwk: { kty, crv, x },
    created_at: createdAt.getTime(),
  };
}
