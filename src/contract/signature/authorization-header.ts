/** The one algorithm that is accepted; the default of every published SDK. */
export const SIGNATURE_ALGORITHM = 'SDK-HMAC-SHA256';

/** What an `Authorization` header of the request signing guide says. */
export type Authorization =
  | {
      readonly kind: 'signature';
      readonly accessKey: string;
      /** Lower-case names in the order of the header. */
      readonly signedHeaders: readonly string[];
      /** 64 lower-case hex digits. */
      readonly signature: string;
    }
  | { readonly kind: 'other-algorithm'; readonly algorithm: string }
  | { readonly kind: 'malformed' };

export type SignatureAuthorization = Extract<Authorization, { kind: 'signature' }>;

const HEADER =
  /^SDK-HMAC-SHA256 +Access=([A-Za-z0-9_-]{1,128}), *SignedHeaders=([a-z0-9!#$%&'*+.^_`|~;-]+), *Signature=([0-9a-f]{64})$/;

/**
 * Reads `SDK-HMAC-SHA256 Access=AK, SignedHeaders=a;b, Signature=hex` (API Request Signing Guide). Other
 * algorithms (`V11-HMAC-SHA256`, `SDK-HMAC-SM3`, `SDK-ECDSA-P256-SHA256`, `SDK-SM2-SM3` …) are told by name.
 */
export function parseAuthorization(header: string): Authorization {
  const match = HEADER.exec(header);
  const [, accessKey, names, signature] = match ?? [];
  if (accessKey && names && signature) {
    const signedHeaders = names.split(';');
    const unique = new Set(signedHeaders).size === signedHeaders.length;
    if (unique && !signedHeaders.includes('')) {
      return { kind: 'signature', accessKey, signedHeaders, signature };
    }
    return { kind: 'malformed' };
  }
  const algorithm = /^[A-Za-z0-9-]{1,64}/.exec(header)?.[0];
  if (!algorithm || algorithm === SIGNATURE_ALGORITHM) return { kind: 'malformed' };
  return { kind: 'other-algorithm', algorithm };
}
