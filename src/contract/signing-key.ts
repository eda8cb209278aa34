import { createHash, type KeyObject } from 'node:crypto';
import Type, { type Static } from 'typebox';

/** What signs the manifests of one installation: an Ed25519 key (RFC 8032). */
export interface SigningKey {
  readonly keyId: string;
  /** PEM (SubjectPublicKeyInfo). */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** The entry `manifest.sig` of an exported file: a signature over the bytes of its `manifest.json`. */
export const ManifestSignature = Type.Object({
  format: Type.Literal('waybill-signature/1'),
  algorithm: Type.Literal('Ed25519'),
  key_id: Type.String(),
  /** PEM: whoever knows the key id can tell whether this is the key. */
  public_key: Type.String(),
  /** Base64, of 64 bytes. */
  signature: Type.String(),
});
export type ManifestSignature = Static<typeof ManifestSignature>;

/** The SHA-256 of the public key's DER form (SubjectPublicKeyInfo), in hex; OpenSSL can tell it too. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
