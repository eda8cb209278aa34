import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { Check } from 'typebox/value';
import { keyIdOf, ManifestSignature } from '../../contract/signing-key.ts';
import type { Manifest } from './manifest.ts';

/** What was found of a manifest's signature. */
export interface SignatureFinding {
  /** By whom the manifest is signed; undefined when it is not, or not truly. */
  readonly keyId: string | undefined;
  /** In words; undefined when nothing is wrong, which a file of before there were signatures may be without one. */
  readonly difference: string | undefined;
}

/** Checks the signature of a manifest, and that it is of one of `keyIds`, if they are given. */
export function checkSignature(
  signed: {
    readonly manifest: Manifest;
    readonly manifestBytes: Buffer;
    readonly signatureBytes?: Buffer | undefined;
  },
  keyIds: readonly string[] | undefined,
): SignatureFinding {
  const { manifest, manifestBytes, signatureBytes } = signed;
  if (!signatureBytes) {
    const mayBeUnsigned = manifest.format === 'waybill-manifest/1' && keyIds === undefined;
    return { keyId: undefined, difference: mayBeUnsigned ? undefined : 'signature: the file is not signed' };
  }
  const signature = parseSignature(signatureBytes);
  const isTrue =
    signature && verify(null, manifestBytes, signature.key, Buffer.from(signature.base64, 'base64'));
  if (!isTrue) {
    const difference = 'signature: it is not one of this manifest.json; one of the two was changed';
    return { keyId: undefined, difference };
  }
  const { keyId } = signature;
  const isKnown = keyIds === undefined || keyIds.includes(keyId);
  return { keyId, difference: isKnown ? undefined : `signature: it is of another key, ${keyId}` };
}

/** Undefined for whatever is not, byte for byte, as Waybill writes it: no second form may pass for the first. */
function parseSignature(bytes: Buffer): { key: KeyObject; keyId: string; base64: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (!Check(ManifestSignature, parsed)) return undefined;
    const key = createPublicKey(parsed.public_key);
    const keyId = keyIdOf(key);
    const written: ManifestSignature = {
      format: parsed.format,
      algorithm: parsed.algorithm,
      key_id: keyId,
      public_key: key.export({ type: 'spki', format: 'pem' }),
      signature: Buffer.from(parsed.signature, 'base64').toString('base64'),
    };
    const isAsWritten = bytes.equals(Buffer.from(`${JSON.stringify(written, null, 2)}\n`));
    return isAsWritten && key.asymmetricKeyType === 'ed25519'
      ? { key, keyId, base64: parsed.signature }
      : undefined;
  } catch {
    return undefined;
  }
}
