import { describe, expect, test } from 'vitest';
import { parseAuthorization, type SignatureAuthorization } from './authorization-header.ts';
import { parseSdkDate } from './sdk-date.ts';
import { signRequest } from './sign.ts';
import { type ReceivedRequest, verifySignature } from './verify.ts';

const NOW = Date.UTC(2026, 0, 1);
const SECRET_KEY = 'SKTEST';

interface Sent {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: string | 'streaming';
  at?: number;
}

/** Signs a request as the client does and hands it over as a server would receive it. */
function received({
  method = 'POST',
  url = 'http://h/v5/p/x',
  headers = {},
  body = '{}',
  at = NOW,
}: Sent = {}) {
  const sent = signRequest({ method, url: new URL(url), headers, body }, 'AKTEST', SECRET_KEY, new Date(at));
  const { pathname, search, host } = new URL(url);
  const request: ReceivedRequest = {
    method,
    rawUrl: pathname + search,
    rawHeaders: ['Host', host, ...Object.entries(sent).flat()],
    body: body === 'streaming' ? body : Buffer.from(body),
  };
  return { request, authorization: signature(sent.Authorization ?? '') };
}

function signature(header: string): SignatureAuthorization {
  const authorization = parseAuthorization(header);
  if (authorization.kind !== 'signature') throw new Error(`not a signature: ${header}`);
  return authorization;
}

function verdict(
  sent: Sent,
  change: (request: ReceivedRequest) => ReceivedRequest = (same) => same,
  now = NOW,
) {
  const { request, authorization } = received(sent);
  return verifySignature(change(request), authorization, SECRET_KEY, now);
}

describe('published test vectors', () => {
  test('API Request Signing Guide, calculating a signature', () => {
    const authorization = signature(
      'SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
    );
    const request: ReceivedRequest = {
      method: 'GET',
      rawUrl: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
      rawHeaders: [
        ...['Content-Type', 'application/json'],
        ...['Host', 'service.region.example.com', 'X-Sdk-Date', '20191115T033655Z'],
      ],
      body: Buffer.alloc(0),
    };
    const now = parseSdkDate('20191115T033655Z') ?? 0;
    const secretKey = 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc';
    expect(verifySignature(request, authorization, secretKey, now)).toEqual({ ok: true });
  });

  test('the Python signer, query out of order', () => {
    const sent = signRequest(
      {
        method: 'POST',
        url: new URL(
          'http://hss.example.com/v5/p/container/export-task?export_size=10&enterprise_project_id=all_granted_eps',
        ),
        headers: { 'Content-Type': 'application/json', 'X-Project-Id': 'p' },
        body: '{"export_headers":[["container_name","Container Name"]]}',
      },
      'AKTEST',
      SECRET_KEY,
      new Date(NOW),
    );
    expect(sent.Authorization).toBe(
      'SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=a05d673ea4be00085de17654b78cd1f697ff08c9a0462503244b38fa6bc60f9e',
    );
  });
});

describe('clock', () => {
  test.each([-15 * 60_000, 0, 15 * 60_000])('%i ms apart is accepted', (skew) => {
    expect(verdict({ at: NOW + skew })).toEqual({ ok: true });
  });

  test.each([-15 * 60_000 - 1000, 15 * 60_000 + 1000])('%i ms apart is expired, and no guess', (skew) => {
    expect(verdict({ at: NOW + skew })).toMatchObject({
      ok: false,
      guess: false,
      reason: expect.stringMatching(
        /^calc aksk signature fail:signature expired, signature time:202\d+T\d+Z,server time:20260101T000000Z$/,
      ),
    });
  });

  test.each(['20260101T000000', '2026-01-01T00:00:00Z', '20261301T000000Z', '20260230T000000Z'])(
    '%s is no date',
    (date) => {
      const outcome = verdict({}, (request) => ({
        ...request,
        rawHeaders: request.rawHeaders.map((text) => (text === '20260101T000000Z' ? date : text)),
      }));
      expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('YYYYMMDDTHHMMSSZ') });
    },
  );

  test('a second date header is refused', () => {
    const outcome = verdict({}, (request) => ({
      ...request,
      rawHeaders: [...request.rawHeaders, 'x-sdk-date', '20260101T000000Z'],
    }));
    expect(outcome).toMatchObject({ ok: false });
  });
});

describe('signed headers', () => {
  test('a repeated one is refused', () => {
    const outcome = verdict({ headers: { 'X-Project-Id': 'a' } }, (request) => ({
      ...request,
      rawHeaders: [...request.rawHeaders, 'x-project-id', 'b'],
    }));
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('x-project-id is repeated') });
  });

  test('one that is not sent is refused', () => {
    const outcome = verdict({ headers: { 'X-Project-Id': 'a' } }, (request) => ({
      ...request,
      rawHeaders: request.rawHeaders.map((text) => (text === 'X-Project-Id' ? 'X-Other' : text)),
    }));
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('x-project-id is missing') });
  });

  test('the refusal shows the canonical request without the security token', () => {
    const outcome = verdict({ headers: { 'X-Security-Token': 'SECTOKENTEST' } }, (request) => ({
      ...request,
      method: 'PUT',
    }));
    expect(outcome).toEqual({
      ok: false,
      guess: true,
      reason:
        'verify aksk signature fail, canonicalRequest:PUT|/v5/p/x/||host:h|x-sdk-date:20260101T000000Z|x-security-token:***||host;x-sdk-date;x-security-token|44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    });
  });
});

describe('payload', () => {
  const ndjson = { 'Content-Type': 'application/x-ndjson' };

  test('a streamed NDJSON body may be unsigned', () => {
    expect(verdict({ headers: ndjson, body: 'streaming' })).toEqual({ ok: true });
  });

  test.each(['application/json', 'text/plain', 'application/x-ndjsonx'])('%s may not', (type) => {
    const outcome = verdict({ headers: { 'Content-Type': type }, body: 'streaming' });
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('UNSIGNED-PAYLOAD') });
  });

  test('a streamed body without a signed hash is refused with the remedy', () => {
    const outcome = verdict({ headers: ndjson }, (request) => ({ ...request, body: 'streaming' }));
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('X-Sdk-Content-Sha256') });
  });

  test('a stated hash of a stream is handed on to be checked', () => {
    const stated = 'a'.repeat(64);
    const headers = { ...ndjson, 'X-Sdk-Content-Sha256': stated };
    expect(verdict({ headers, body: 'streaming' })).toEqual({ ok: true, streamMustHashTo: stated });
  });

  test('a stated hash that is not that of the body is refused', () => {
    const outcome = verdict({ headers: { 'X-Sdk-Content-Sha256': 'a'.repeat(64) } });
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('differs from the SHA-256') });
  });

  test('an unsigned hash header changes nothing: the body is hashed', () => {
    const claim = ['X-Sdk-Content-Sha256', 'UNSIGNED-PAYLOAD'];
    const withClaim = (request: ReceivedRequest) => ({
      ...request,
      rawHeaders: [...request.rawHeaders, ...claim],
    });
    expect(verdict({}, withClaim)).toEqual({ ok: true });
    const changed = verdict({}, (request) => ({ ...withClaim(request), body: Buffer.from('{"a":1}') }));
    expect(changed).toMatchObject({ ok: false, guess: true });
  });
});

describe('path and query', () => {
  test.each([
    ['/v5/p/a%2Fb', '/v5/p/a/b'],
    ['/v5/p/x?b=2&a=1', '/v5/p/x?a=1&b=2'],
    ['/v5/p/x?a=%2A%7E', '/v5/p/x?a=*~'],
    ['/v5/p/x?a=b%20c', '/v5/p/x?a=b+c'],
    ['/v5/p/x?a', '/v5/p/x?a='],
  ])('%s is the same as %s', (one, other) => {
    expect(verdict({ url: `http://h${one}` }, (request) => ({ ...request, rawUrl: other }))).toEqual({
      ok: true,
    });
  });

  test.each([
    ['/v5/p/x?a=b%2Bc', '/v5/p/x?a=b+c'],
    ['/v5/p/x?a=1&a=2', '/v5/p/x?a=1'],
    ['/v5/p/x', '/v5/p/x?a=1'],
    ['/v5/p/%C3%BC', '/v5/p/%c3%bc'],
    ['/v5/p/x', '/v5/p/%78%'],
  ])('%s is not %s', (one, other) => {
    const outcome = verdict({ url: `http://h${one}` }, (request) => ({ ...request, rawUrl: other }));
    expect(outcome).toMatchObject({ ok: false });
  });
});
