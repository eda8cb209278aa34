import { timingSafeEqual } from 'node:crypto';
import type { SignatureAuthorization } from './authorization-header.ts';
import { canonicalPaths } from './canonical-path.ts';
import { canonicalQuery } from './canonical-query.ts';
import {
  type CanonicalParts,
  canonicalRequest,
  describeCanonicalRequest,
  signatureOf,
} from './canonical-request.ts';
import { CONTENT_HASH_HEADER, type Payload, payloadHash } from './payload-hash.ts';
import { CLOCK_SKEW_MS, formatSdkDate, parseSdkDate } from './sdk-date.ts';

/** A request as it arrived: the target byte for byte, headers as Node's `rawHeaders` (name, value, name …). */
export interface ReceivedRequest {
  readonly method: string;
  readonly rawUrl: string;
  readonly rawHeaders: readonly string[];
  readonly body: Payload;
}

/**
 * The outcome of a verification. `guess` is true when the refusal may be a try at the secret key, false when
 * the request could not have been accepted under any key. `reason` is public and holds no secret.
 */
export type Verdict =
  | { readonly ok: true; readonly streamMustHashTo?: string }
  | { readonly ok: false; readonly reason: string; readonly guess: boolean };

/**
 * Verifies an `SDK-HMAC-SHA256` signature by the API Request Signing Guide. Only what is signed counts:
 * a header outside SignedHeaders changes nothing here and must grant nothing elsewhere. Clients sign
 * different sets (Go signs no host, Java no content type), so none but the date is required.
 *
 * @param now milliseconds since 1970
 */
export function verifySignature(
  request: ReceivedRequest,
  authorization: SignatureAuthorization,
  secretKey: string,
  now: number,
): Verdict {
  const date = valuesOf(request.rawHeaders, 'x-sdk-date');
  const sdkDate = date.length === 1 ? date[0] : undefined;
  const signedAt = sdkDate === undefined ? undefined : parseSdkDate(sdkDate);
  if (sdkDate === undefined || signedAt === undefined) {
    return refuse(
      'calc aksk signature fail:header X-Sdk-Date must be given once, as YYYYMMDDTHHMMSSZ in UTC',
    );
  }
  if (Math.abs(now - signedAt) > CLOCK_SKEW_MS) {
    const server = formatSdkDate(new Date(now));
    return refuse(
      `calc aksk signature fail:signature expired, signature time:${sdkDate},server time:${server}`,
    );
  }
  const headers: [string, string][] = [];
  for (const name of authorization.signedHeaders) {
    const [value, ...more] = valuesOf(request.rawHeaders, name);
    if (value === undefined) return refuse(`verify aksk signature fail, signed header ${name} is missing`);
    if (more.length > 0) return refuse(`verify aksk signature fail, signed header ${name} is repeated`);
    headers.push([name, value]);
  }
  const stated = headers.find(([name]) => name === CONTENT_HASH_HEADER)?.[1];
  const payload = payloadHash(request.body, stated, valuesOf(request.rawHeaders, 'content-type')[0]);
  if (!payload.ok) return refuse(`verify aksk signature fail, ${payload.reason}`);

  const readings = canonicalReadings(request, headers, payload.candidates);
  const [first] = readings;
  if (!first)
    return refuse('verify aksk signature fail, path and query must be percent-encoded UTF-8 (as %C3%BC)');
  const expected = Buffer.from(authorization.signature);
  for (const parts of readings) {
    const computed = Buffer.from(signatureOf(canonicalRequest(parts), sdkDate, secretKey));
    if (timingSafeEqual(computed, expected)) {
      return payload.streamMustHashTo
        ? { ok: true, streamMustHashTo: payload.streamMustHashTo }
        : { ok: true };
    }
  }
  const shown = describeCanonicalRequest(first);
  return { ok: false, reason: `verify aksk signature fail, canonicalRequest:${shown}`, guess: true };
}

function canonicalReadings(
  request: ReceivedRequest,
  headers: readonly [string, string][],
  payloadHashes: readonly string[],
): CanonicalParts[] {
  const queryStart = request.rawUrl.indexOf('?');
  const rawPath = queryStart < 0 ? request.rawUrl : request.rawUrl.slice(0, queryStart);
  const query = canonicalQuery(queryStart < 0 ? '' : request.rawUrl.slice(queryStart + 1));
  if (query === undefined) return [];
  const method = request.method;
  return canonicalPaths(rawPath).flatMap((path) =>
    payloadHashes.map((payloadHash) => ({ method, path, query, headers, payloadHash })),
  );
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push((rawHeaders[i + 1] ?? '').trim());
  }
  return values;
}

function refuse(reason: string): Verdict {
  return { ok: false, reason, guess: false };
}
