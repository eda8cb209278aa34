import { expect, test } from 'vitest';
import { parseAuthorization } from './authorization-header.ts';

const SIGNATURE = 'a'.repeat(64);

test('a signature is taken apart', () => {
  const header = `SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=host;x-sdk-date, Signature=${SIGNATURE}`;
  expect(parseAuthorization(header)).toEqual({
    kind: 'signature',
    accessKey: 'AKTEST',
    signedHeaders: ['host', 'x-sdk-date'],
    signature: SIGNATURE,
  });
});

test.each([
  ['V11-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00', 'V11-HMAC-SHA256'],
  ['Bearer secret', 'Bearer'],
])('%s is another algorithm', (header, algorithm) => {
  expect(parseAuthorization(header)).toEqual({ kind: 'other-algorithm', algorithm });
});

test.each([
  '',
  'SDK-HMAC-SHA256',
  `SDK-HMAC-SHA256 Access=, SignedHeaders=host, Signature=${SIGNATURE}`,
  `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;host, Signature=${SIGNATURE}`,
  `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;;x, Signature=${SIGNATURE}`,
  `SDK-HMAC-SHA256 Access=AK, SignedHeaders=Host, Signature=${SIGNATURE}`,
  'SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=abc',
  `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${SIGNATURE.toUpperCase()}`,
])('%j is malformed', (header) => {
  expect(parseAuthorization(header)).toEqual({ kind: 'malformed' });
});
