import { describe, expect, test } from 'vitest';
import {
  parseAuthorization,
  type SignatureAuthorization,
} from '../../src/contract/signature/authorization-header.ts';
import { parseSdkDate } from '../../src/contract/signature/sdk-date.ts';
import { type ReceivedRequest, verifySignature } from '../../src/contract/signature/verify.ts';
import { headerOf, readRecording, recordedRequests } from './recorded-requests.ts';

const recordings = recordedRequests().map((recorded) => {
  const request = readRecording(recorded.file);
  return {
    ...recorded,
    request,
    authorization: parseAuthorization(headerOf(request, 'authorization') ?? ''),
  };
});
const signed = recordings.flatMap(({ authorization, ...recorded }) =>
  authorization.kind === 'signature' ? [{ ...recorded, authorization }] : [],
);
const others = recordings.filter(({ authorization }) => authorization.kind !== 'signature');

function recordedAt(request: ReceivedRequest): number {
  return parseSdkDate(headerOf(request, 'x-sdk-date') ?? '') ?? Number.NaN;
}

/** Every way to change one byte of a text: another letter, the other case, a neighbouring code. */
function oneByteChanges(text: string): string[] {
  return [...text].flatMap((character, i) => {
    const code = character.charCodeAt(0);
    return [code ^ 1, code ^ 0x20, code === 0x5a ? 0x59 : 0x5a].map(
      (changed) => text.slice(0, i) + String.fromCharCode(changed) + text.slice(i + 1),
    );
  });
}

function accepted(
  request: ReceivedRequest,
  authorization: SignatureAuthorization,
  secretKey: string,
  now: number,
) {
  return verifySignature(request, authorization, secretKey, now).ok;
}

test('there are 46 recordings: 42 with SDK-HMAC-SHA256, four with other algorithms', () => {
  expect(signed).toHaveLength(42);
  expect(others.map(({ file }) => file.slice(0, 9))).toEqual([
    'python/15',
    'python/16',
    'python/17',
    'python/18',
  ]);
});

describe.each(signed)('$file', ({ request, authorization, secretKey }) => {
  const now = recordedAt(request);

  test('verifies', () => {
    expect(verifySignature(request, authorization, secretKey, now)).toEqual({ ok: true });
  });

  test('is refused under another secret key', () => {
    expect(accepted(request, authorization, `${secretKey.slice(0, -1)}U`, now)).toBe(false);
  });

  test('is refused with one byte of the method changed', () => {
    for (const method of oneByteChanges(request.method)) {
      expect(accepted({ ...request, method }, authorization, secretKey, now), method).toBe(false);
    }
  });

  test('is refused with one byte of path or query changed', () => {
    for (const rawUrl of oneByteChanges(request.rawUrl)) {
      expect(accepted({ ...request, rawUrl }, authorization, secretKey, now), rawUrl).toBe(false);
    }
  });

  test('is refused with one byte of a signed header changed', () => {
    for (const name of authorization.signedHeaders) {
      const at = request.rawHeaders.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
      for (const value of oneByteChanges(request.rawHeaders[at + 1] ?? '')) {
        const rawHeaders = request.rawHeaders.with(at + 1, value);
        expect(accepted({ ...request, rawHeaders }, authorization, secretKey, now), `${name}: ${value}`).toBe(
          false,
        );
      }
    }
  });

  test('is refused with one byte of the body changed, or one more', () => {
    for (let i = 0; i < request.body.length; i++) {
      const body = Buffer.from(request.body);
      body[i] = (body[i] ?? 0) ^ 1;
      expect(accepted({ ...request, body }, authorization, secretKey, now), `byte ${i}`).toBe(false);
    }
    const longer = Buffer.concat([request.body, Buffer.from(' ')]);
    expect(accepted({ ...request, body: longer }, authorization, secretKey, now)).toBe(false);
  });
});

test.each(others)('$file names an algorithm that is not accepted', ({ authorization, request }) => {
  const algorithm = headerOf(request, 'authorization')?.split(' ')[0];
  expect(authorization).toEqual({ kind: 'other-algorithm', algorithm });
});
