import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureConsole } from '../../scripts/console.mjs';
import { startService, type TestService } from '../support/service.ts';

// How the console's page and files leave the service; no browser needed.

let service: TestService;
let scripts: readonly string[];

beforeAll(async () => {
  await ensureConsole();
  service = await startService();
  scripts = [...(await (await get('/')).text()).matchAll(/src="(\/assets\/[^"]+\.js)"/g)].map(
    ([, path = '']) => path,
  );
});
afterAll(() => service?.remove());

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${service.url}${path}`, { headers: { Accept: 'text/html', ...headers } });
}

test('the page may run no script but the files of the service, in no frame, and has a nonce of its own', async () => {
  const [first, second] = await Promise.all([get('/'), get('/')]);
  const policy = first.headers.get('Content-Security-Policy') ?? '';
  expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  const [, nonce] = /'nonce-([^']{24})'/.exec(policy) ?? [];
  expect(await first.text()).toContain(`data-style-nonce="${nonce}"`);
  expect(second.headers.get('Content-Security-Policy')).not.toBe(policy);
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
});

test('the page holds no text that would run', async () => {
  const page = await (await get('/')).text();
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:/);
  expect(scripts).toHaveLength(1);
});

describe('an address', () => {
  test.each(['/projects/p/all/containers?status=Running', '/no/such/page'])(
    '%s has the page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<div id="root">');
    },
  );

  test.each(['/api/v1/no-such-operation', '/v5/p/no-such-operation', '/v3/none', '/assets/none-1a2b.js'])(
    '%s is refused as ever',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error_code: 'APIGW.0101' });
    },
  );

  test('nobody asks for a page of is refused too', async () => {
    expect((await get('/projects/p/all', { Accept: '*/*' })).status).toBe(404);
    const posted = await fetch(`${service.url}/projects/p/all`, {
      method: 'POST',
      headers: { Accept: 'text/html' },
    });
    expect(posted.status).toBe(404);
  });

  test.each(['/assets/..%2findex.html', '/assets/%2e%2e%2fbuilt-from', '/assets/built-from', '/assets/.js'])(
    '%s leads nowhere',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

test('files are packed as the client can unpack them, and kept for good', async () => {
  const [script = ''] = scripts;
  const encodings = ['br', 'gzip', 'identity'];
  const [br, gzip, plain] = await Promise.all(
    encodings.map(async (encoding) => {
      const response = await get(script, { 'Accept-Encoding': encoding });
      expect(response.headers.get('Content-Encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('Vary')).toBe('Accept-Encoding');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      return response.text();
    }),
  );
  expect(plain?.length).toBeGreaterThan(10_000);
  expect(br).toBe(plain);
  expect(gzip).toBe(plain);
});
