import { SIGNATURE_ALGORITHM } from './authorization-header.ts';
import { canonicalPaths } from './canonical-path.ts';
import { canonicalQuery } from './canonical-query.ts';
import { canonicalRequest, signatureOf } from './canonical-request.ts';
import { CONTENT_HASH_HEADER, sha256Hex, UNSIGNED_PAYLOAD } from './payload-hash.ts';
import { formatSdkDate } from './sdk-date.ts';

/** A request about to be sent. */
export interface RequestToSign {
  readonly method: string;
  readonly url: URL;
  /** Headers that will be sent and are to be signed; `Host` is added from the URL. ASCII values only. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The whole body; `streaming` for one that is not at hand: signed as `UNSIGNED-PAYLOAD` (NDJSON or multipart
   * only) unless the headers state its SHA-256 in `X-Sdk-Content-Sha256`.
   */
  readonly body?: string | Uint8Array | 'streaming' | undefined;
}

/**
 * Signs a request with `SDK-HMAC-SHA256` and returns every header to send with it, `Authorization` included
 * and `Host` left out (the HTTP client writes it). Throws TypeError when the URL is not validly encoded.
 */
export function signRequest(
  request: RequestToSign,
  accessKey: string,
  secretKey: string,
  date: Date,
): Record<string, string> {
  const sdkDate = formatSdkDate(date);
  const sent: Record<string, string> = { ...request.headers, 'X-Sdk-Date': sdkDate };
  const stated = Object.entries(sent).find(([name]) => name.toLowerCase() === CONTENT_HASH_HEADER)?.[1];
  if (request.body === 'streaming' && stated === undefined) sent['X-Sdk-Content-Sha256'] = UNSIGNED_PAYLOAD;
  const headers = Object.entries({ ...sent, host: request.url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const [path] = canonicalPaths(request.url.pathname);
  const query = canonicalQuery(request.url.search.slice(1));
  if (path === undefined || query === undefined) {
    throw new TypeError(`${request.url.href} cannot be signed: percent escapes must be UTF-8 in upper case`);
  }
  const canonical = canonicalRequest({
    method: request.method,
    path,
    query,
    headers,
    payloadHash: stated ?? (request.body === 'streaming' ? UNSIGNED_PAYLOAD : sha256Hex(request.body ?? '')),
  });
  const names = headers.map(([name]) => name).join(';');
  const signature = signatureOf(canonical, sdkDate, secretKey);
  return {
    ...sent,
    Authorization: `${SIGNATURE_ALGORITHM} Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
