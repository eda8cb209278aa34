import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('with a certificate (skipped without openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-tls-'));
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  let service: TestService;

  beforeAll(async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', key, '-out', cert];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', ...subject, ...files],
      {
        stdio: 'ignore',
      },
    );
    service = await startService({ env: { WAYBILL_TLS_CERT: cert, WAYBILL_TLS_KEY: key } });
  });
  afterAll(async () => {
    await service?.remove();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number | undefined; requestId: unknown }>((resolve, reject) => {
      const call = request(new URL(path, service.url), { ca: readFileSync(cert), headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, requestId: response.headers['x-request-id'] });
      });
      call.once('error', reject);
      call.end();
    });

  test('the service speaks https, and only https', async () => {
    expect(service.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect((await get('/readyz', {})).status).toBe(200);
    await expect(fetch(service.url.replace('https:', 'http:'))).rejects.toThrow();
  });

  test('a token of the greatest published length is answered, also over https', async () => {
    const answer = await get('/v5/p/export-task/x', { 'X-Auth-Token': 'x'.repeat(32_768) });
    expect(answer).toEqual({ status: 401, requestId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });
});
