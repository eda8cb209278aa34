import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExport, endOfTask, openExportedFile } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// ListDownloadExportedFile as an HTTP client meets it (RFC 9110, RFC 9530).

let service: TestService;
let fileName: string;
let path: string;
let whole: Buffer;
let etag: string;
beforeAll(async () => {
  service = await startService();
  await importContainers(
    service,
    Array.from({ length: 2000 }, (_, index) => container(`container-${index}`)),
  );
  const state = await endOfTask(service, await createExport(service));
  fileName = state.file_name ?? '';
  path = `/v5/{project_id}/download/${state.file_id}`;
  const response = await signedFetch(service, 'GET', path);
  whole = Buffer.from(await response.arrayBuffer());
  etag = response.headers.get('etag') ?? '';
});
afterAll(() => service?.remove());

async function download(
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }> {
  const response = await signedFetch(service, method, path, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
}

const sha256 = () => createHash('sha256').update(whole);

test('the file comes whole, with its name, type, size and digest', async () => {
  const { status, headers, bytes } = await download();
  expect(status).toBe(200);
  expect(bytes.equals(whole)).toBe(true);
  expect(headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${fileName}"`,
    'content-length': String(whole.length),
    'accept-ranges': 'bytes',
    etag: `"${sha256().digest('hex')}"`,
    'repr-digest': `sha-256=:${sha256().digest('base64')}:`,
    'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  const { manifest } = await openExportedFile(fileName, bytes);
  expect(manifest.rows).toBe(2000);
});

test('HEAD answers with the same headers and no bytes', async () => {
  const head = await download({}, 'HEAD');
  const { headers } = await download();
  expect(head.status).toBe(200);
  expect(head.bytes.length).toBe(0);
  for (const name of ['content-type', 'content-length', 'content-disposition', 'etag', 'repr-digest']) {
    expect(head.headers[name]).toBe(headers[name]);
  }
});

describe('Range', () => {
  const size = () => whole.length;
  test.each<[string, () => number, () => number]>([
    ['bytes=0-99', () => 0, () => 100],
    ['bytes=100-', () => 100, size],
    ['bytes=-100', () => size() - 100, size],
    ['bytes=0-0', () => 0, () => 1],
    ['bytes=10-999999999', () => 10, size],
    ['bytes=-999999999', () => 0, size],
  ])('%s', async (range, start, end) => {
    const { status, headers, bytes } = await download({ Range: range });
    expect(status).toBe(206);
    expect(bytes.equals(whole.subarray(start(), end()))).toBe(true);
    expect(headers['content-range']).toBe(`bytes ${start()}-${end() - 1}/${size()}`);
    expect(headers['content-length']).toBe(String(end() - start()));
    expect(headers.etag).toBe(etag);
  });

  test('the parts of a download that was broken off make the whole', async () => {
    const first = await download({ Range: 'bytes=0-9999' });
    const second = await download({ Range: 'bytes=10000-', 'If-Range': etag });
    expect(second.status).toBe(206);
    expect(Buffer.concat([first.bytes, second.bytes]).equals(whole)).toBe(true);
  });

  test.each(['bytes=999999999-', 'bytes=-0'])('416: %s', async (range) => {
    const { status, headers, bytes } = await download({ Range: range });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe(`bytes */${whole.length}`);
    expect(bytes.length).toBe(0);
  });

  test.each([
    ['of another unit', { Range: 'rows=1-2' }],
    ['that is several', { Range: 'bytes=0-1,5-6' }],
    ['that ends before it begins', { Range: 'bytes=9-1' }],
    ['of an older file', { Range: 'bytes=0-9', 'If-Range': '"another"' }],
    ['of an older date', { Range: 'bytes=0-9', 'If-Range': 'Sat, 21 Nov 2026 20:30:00 GMT' }],
  ])('one %s is passed over', async (_name, headers) => {
    const { status, bytes } = await download(headers);
    expect(status).toBe(200);
    expect(bytes.equals(whole)).toBe(true);
  });

  test('HEAD knows no ranges', async () => {
    const { status, headers } = await download({ Range: 'bytes=0-99' }, 'HEAD');
    expect(status).toBe(200);
    expect(headers['content-length']).toBe(String(whole.length));
  });
});

describe('If-None-Match', () => {
  test.each([
    ['the tag', () => etag],
    ['several, the tag among them', () => `"another", ${etag}`],
    ['the tag marked weak', () => `W/${etag}`],
    ['a star', () => '*'],
  ])('304: %s', async (_name, tags) => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, bytes } = await download({ 'If-None-Match': tags() }, method);
      expect(status).toBe(304);
      expect(headers.etag).toBe(etag);
      expect(bytes.length).toBe(0);
    }
  });

  test('200: another tag', async () => {
    const { status, bytes } = await download({ 'If-None-Match': '"another"' });
    expect(status).toBe(200);
    expect(bytes.equals(whole)).toBe(true);
  });
});

test('a download takes nothing away, not even one that is broken off', async () => {
  const response = await signedFetch(service, 'GET', path);
  await response.body?.cancel();
  expect((await download()).bytes.equals(whole)).toBe(true);
  expect((await download()).bytes.equals(whole)).toBe(true);
  expect(service.errors()).toBe('');
});

test('a file that somebody removed from the folder is an error in the published form, not half an answer', async () => {
  const folder = join(service.dataDir, 'files');
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  const response = await signedFetch(service, 'GET', path);
  const body: unknown = await response.json();
  expect(response.status).toBe(400);
  expect(body).toMatchObject({
    error_code: 'HSS.0011',
    error_msg: expect.stringMatching(
      /hss-container-.*\.zip is not in the file store any more; export again$/,
    ),
  });
  expect(response.headers.get('etag')).toBeNull();
  expect(response.headers.get('content-disposition')).toBeNull();
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
});
