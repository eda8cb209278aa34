import { createHash } from 'node:crypto';

/** The header by which a client states the hash of its body; it counts only when it is signed. */
export const CONTENT_HASH_HEADER = 'x-sdk-content-sha256';

/** SDKs state this instead of a hash when the body is neither JSON nor BSON. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** A body that was read whole, or one that arrives later as a stream. */
export type Payload = Uint8Array | 'streaming';

export type PayloadHash =
  | {
      readonly ok: true;
      /** The texts that may stand in the canonical request; more than one where SDKs differ. */
      readonly candidates: readonly string[];
      /** A streamed body must turn out to have this SHA-256 (hex) before anything is committed. */
      readonly streamMustHashTo?: string;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * The payload hash of a request. A whole body is always hashed here, and a stated hash must equal it.
 * `UNSIGNED-PAYLOAD` is taken only for `application/x-ndjson` and `multipart/form-data`, since JSON bodies
 * decide what is done. The Python SDK signs the hash of nothing for an empty body whatever the header says.
 *
 * @param stated value of the signed `X-Sdk-Content-Sha256`, undefined when it was not signed
 */
export function payloadHash(
  body: Payload,
  stated: string | undefined,
  contentType: string | undefined,
): PayloadHash {
  if (stated === UNSIGNED_PAYLOAD) {
    if (!mayBeUnsigned(contentType)) {
      return refuse(`${UNSIGNED_PAYLOAD} is allowed only for application/x-ndjson and multipart/form-data`);
    }
    const empty = body !== 'streaming' && body.length === 0;
    return { ok: true, candidates: empty ? [stated, sha256Hex(body)] : [stated] };
  }
  if (body === 'streaming') {
    if (stated === undefined) {
      return refuse(
        `a streamed body needs a signed X-Sdk-Content-Sha256 header: its SHA-256 in hex, or ${UNSIGNED_PAYLOAD}`,
      );
    }
    return { ok: true, candidates: [stated], streamMustHashTo: stated };
  }
  const actual = sha256Hex(body);
  if (stated !== undefined && stated !== actual) {
    return refuse(`X-Sdk-Content-Sha256 differs from the SHA-256 of the body received, ${actual}`);
  }
  return { ok: true, candidates: [actual] };
}

export function sha256Hex(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function mayBeUnsigned(contentType: string | undefined): boolean {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/x-ndjson' || type === 'multipart/form-data';
}

function refuse(reason: string): PayloadHash {
  return { ok: false, reason };
}
