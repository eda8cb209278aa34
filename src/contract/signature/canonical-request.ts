import { createHash, createHmac } from 'node:crypto';
import { SIGNATURE_ALGORITHM } from './authorization-header.ts';

/** The parts that a signature covers, each already in canonical form. */
export interface CanonicalParts {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Name (lower case) and trimmed value of each signed header, in signing order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly payloadHash: string;
}

/** The canonical request of the API Request Signing Guide: six parts joined by newlines. */
export function canonicalRequest(parts: CanonicalParts): string {
  return [
    parts.method,
    parts.path,
    parts.query,
    parts.headers.map(([name, value]) => `${name}:${value}\n`).join(''),
    parts.headers.map(([name]) => name).join(';'),
    parts.payloadHash,
  ].join('\n');
}

/**
 * The signature of a canonical request in hex. Text is hashed one byte per character: everything but header
 * values is ASCII by then, and Node hands header values over one byte per character.
 */
export function signatureOf(canonical: string, sdkDate: string, secretKey: string): string {
  const requestHash = createHash('sha256').update(canonical, 'latin1').digest('hex');
  const stringToSign = `${SIGNATURE_ALGORITHM}\n${sdkDate}\n${requestHash}`;
  return createHmac('sha256', secretKey).update(stringToSign, 'latin1').digest('hex');
}

const SECRET_HEADERS = new Set([
  'x-security-token',
  'x-auth-token',
  'x-subject-token',
  'authorization',
  'cookie',
]);

/** A canonical request on one line, as the gateway shows it in a refusal: newlines as `|`, no token values. */
export function describeCanonicalRequest(parts: CanonicalParts): string {
  const headers = parts.headers.map(
    ([name, value]) => [name, SECRET_HEADERS.has(name) ? '***' : value] as const,
  );
  return canonicalRequest({ ...parts, headers }).replaceAll('\n', '|');
}
