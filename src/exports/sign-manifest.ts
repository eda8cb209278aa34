import { sign } from 'node:crypto';
import type { ManifestSignature, SigningKey } from '../contract/signing-key.ts';

/** What `manifest.sig` says of the bytes of `manifest.json`. */
export function signManifest(manifest: Uint8Array, key: SigningKey): ManifestSignature {
  return {
    format: 'waybill-signature/1',
    algorithm: 'Ed25519',
    key_id: key.keyId,
    public_key: key.publicKey,
    signature: sign(null, manifest, key.privateKey).toString('base64'),
  };
}
