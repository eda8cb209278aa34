import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// IAM v3 as the SDKs and the Terraform provider call it, over real HTTP.

let service: TestService;
beforeAll(async () => {
  service = await startService({ env: { WAYBILL_SIGN_INS_PER_MINUTE: '1000' } });
});
afterAll(() => service?.remove());

type Scope = { project?: { id?: string; name?: string }; domain?: { id?: string; name?: string } };

function signIn(user: object = {}, scope?: Scope, query = ''): Promise<Response> {
  const whole = { name: 'admin', password: service.password, domain: { name: 'waybill' }, ...user };
  return post(
    { auth: { identity: { methods: ['password'], password: { user: whole } }, ...(scope && { scope }) } },
    query,
  );
}

function post(body: unknown, query = ''): Promise<Response> {
  return fetch(`${service.url}/v3/auth/tokens${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json;charset=utf8' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function tokenOf(response: Response): Promise<string> {
  expect(response.status).toBe(201);
  return response.headers.get('x-subject-token') ?? '';
}

function withToken(
  token: string,
  path: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
) {
  return fetch(`${service.url}${path}`, { ...init, headers: { ...init.headers, 'X-Auth-Token': token } });
}

async function iamError(response: Response, status: number, title: string): Promise<string> {
  expect(response.status).toBe(status);
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  const body = (await response.json()) as { error: { message: string } };
  expect(body).toEqual({ error: { message: expect.any(String), code: status, title } });
  return body.error.message;
}

describe('POST /v3/auth/tokens', () => {
  test('201 for a project by name: the token in the header, the rest as published', async () => {
    const response = await signIn({}, { project: { name: 'cn-north-4' } });
    expect(await tokenOf(response)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const domain = { id: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'waybill' };
    expect(await response.json()).toEqual({
      token: {
        methods: ['password'],
        issued_at: time,
        expires_at: time,
        user: { id: expect.any(String), name: 'admin', domain, password_expires_at: '' },
        roles: [{ id: '0', name: 'admin' }],
        project: { id: service.projectId, name: 'cn-north-4', domain },
        catalog: [
          expect.objectContaining({ type: 'iam' }),
          expect.objectContaining({
            type: 'hss',
            endpoints: [expect.objectContaining({ url: `${service.url}/v5/${service.projectId}` })],
          }),
        ],
      },
    });
  });

  test.each<[string, Scope | undefined]>([
    ['a project by id', { project: { id: '0123456789abcdef0123456789abcdef' } }],
    [
      'a project and a domain: the project wins',
      { project: { name: 'cn-north-4' }, domain: { name: 'waybill' } },
    ],
  ])('201 for %s', async (_, scope) => {
    const response = await signIn({}, scope);
    const { token } = (await response.json()) as { token: { project: { id: string }; domain?: unknown } };
    expect(token.project.id).toBe(service.projectId);
    expect(token.domain).toBeUndefined();
  });

  test.each<[string, Scope | undefined]>([
    ['the domain', { domain: { name: 'waybill' } }],
    ['nothing', undefined],
  ])('201 for %s: a token of the account', async (_, scope) => {
    const { token } = (await (await signIn({}, scope)).json()) as { token: Record<string, unknown> };
    expect(token).toMatchObject({ domain: { name: 'waybill' } });
    expect(token).not.toHaveProperty('project');
  });

  test('201 without a catalog when asked', async () => {
    const response = await signIn({}, { project: { name: 'cn-north-4' } }, '?nocatalog=true');
    const { token } = (await response.json()) as { token: object };
    expect(token).not.toHaveProperty('catalog');
  });

  test.each([
    ['no JSON', '{', 'not JSON'],
    ['no body', '', 'empty'],
    ['no auth', {}, 'auth is required'],
    ['another method', { auth: { identity: { methods: ['totp'] } } }, 'auth.identity'],
    [
      'no user',
      { auth: { identity: { methods: ['password'], password: {} } } },
      'auth.identity.password.user',
    ],
    [
      'neither name nor id',
      { auth: { identity: { methods: ['password'], password: { user: { password: 'x' } } } } },
      'auth.identity.password.user needs name or id',
    ],
    [
      'a NUL in the name',
      { auth: { identity: { methods: ['password'], password: { user: { name: 'a\0', password: 'x' } } } } },
      'auth.identity.password.user.name',
    ],
  ])('400 for %s', async (_, body, text) => {
    expect(await iamError(await post(body), 400, 'Bad Request')).toContain(text);
  });

  test.each([
    ['a wrong password', { password: 'wrong password' }],
    ['an unknown user', { name: 'nobody' }],
    ['an unknown account', { domain: { name: 'nowhere' } }],
  ])('401 for %s, all in the same words', async (_, user) => {
    expect(await iamError(await signIn(user), 401, 'Unauthorized')).toBe(
      'The username or password is wrong.',
    );
  });

  test('404 for a project that does not exist or is not the user’s', async () => {
    const response = await signIn({}, { project: { name: 'elsewhere' } });
    expect(await iamError(response, 404, 'Not Found')).toContain('elsewhere');
  });

  test('429 APIGW.0308 past the limit of the address, and for nobody else', async () => {
    const limited = await startService({ env: { WAYBILL_SIGN_INS_PER_MINUTE: '3' } });
    const attempts = Array.from({ length: 5 }, () =>
      fetch(`${limited.url}/v3/auth/tokens`, {
        method: 'POST',
        body: '{}',
        headers: { 'Content-Type': 'application/json' },
      }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([400, 400, 400, 429, 429]);
    expect((await signedFetch(limited, 'GET', '/v3/projects')).status).toBe(200);
    await limited.remove();
  });
});

test('the header of a token is in its published case, in which alone the Java SDK finds it', async () => {
  const token = await tokenOf(await signIn());
  const headers = { 'X-Auth-Token': token, 'X-Subject-Token': token };
  const asked = request(`${service.url}/v3/auth/tokens`, { headers }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  expect(response.rawHeaders.slice(response.rawHeaders.indexOf('X-Subject-Token')).slice(0, 2)).toEqual([
    'X-Subject-Token',
    token,
  ]);
});

describe('GET and DELETE /v3/auth/tokens', () => {
  test('200 tells what a token is for; deleted, it opens nothing more (204, then 401 and 404)', async () => {
    const asking = await tokenOf(await signIn());
    const subject = await tokenOf(await signIn({}, { project: { name: 'cn-north-4' } }));
    const headers = { 'X-Subject-Token': subject };
    const shown = await withToken(asking, '/v3/auth/tokens', { headers });
    expect(shown.status).toBe(200);
    expect(shown.headers.get('x-subject-token')).toBe(subject);
    expect(await shown.json()).toMatchObject({
      token: { project: { id: service.projectId }, user: { name: 'admin' } },
    });

    expect((await withToken(subject, '/v3/projects')).status).toBe(200);
    const deleted = await withToken(asking, '/v3/auth/tokens', { method: 'DELETE', headers });
    expect([deleted.status, await deleted.text()]).toEqual([204, '']);
    expect((await withToken(subject, '/v3/projects')).status).toBe(401);
    await iamError(await withToken(asking, '/v3/auth/tokens', { headers }), 404, 'Not Found');
  });

  test('400 without X-Subject-Token', async () => {
    expect(
      await iamError(await signedFetch(service, 'GET', '/v3/auth/tokens'), 400, 'Bad Request'),
    ).toContain('X-Subject-Token');
  });

  test('404 for a token of somebody else, unless the caller is admin of the account', async () => {
    const created = await signedFetch(service, 'POST', '/api/v1/users', { body: { name: 'carol' } });
    const { password } = (await created.json()) as { password: string };
    const carols = await tokenOf(await signIn({ name: 'carol', password }));
    const admins = await tokenOf(await signIn());
    const show = (mine: string, subject: string) =>
      withToken(mine, '/v3/auth/tokens', { headers: { 'X-Subject-Token': subject } });
    expect((await show(carols, carols)).status).toBe(200);
    expect((await show(admins, carols)).status).toBe(200);
    await iamError(await show(carols, admins), 404, 'Not Found');
  });
});

describe('GET /v3/projects', () => {
  test('200 finds the project of a region by name', async () => {
    const response = await signedFetch(service, 'GET', '/v3/projects?name=cn-north-4');
    expect(await response.json()).toEqual({
      links: { self: `${service.url}/v3/projects` },
      projects: [
        {
          id: service.projectId,
          name: 'cn-north-4',
          domain_id: expect.any(String),
          parent_id: expect.any(String),
          description: '',
          enabled: true,
          is_domain: false,
          links: { self: `${service.url}/v3/projects/${service.projectId}` },
        },
      ],
    });
  });

  test('200 with none of an unknown name', async () => {
    const response = await signedFetch(service, 'GET', '/v3/projects?name=elsewhere');
    expect(await response.json()).toMatchObject({ projects: [] });
  });

  test('401 APIGW.0301 unsigned, as the gateway refuses', async () => {
    const response = await fetch(`${service.url}/v3/projects`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error_msg: expect.stringMatching(/^Incorrect IAM authentication information/),
      error_code: 'APIGW.0301',
      request_id: response.headers.get('x-request-id'),
    });
  });
});

describe('what the Node SDK asks when it finds no single project', () => {
  test('GET /v3/auth/domains: 200 with the account', async () => {
    const response = await signedFetch(service, 'GET', '/v3/auth/domains');
    expect(await response.json()).toMatchObject({ domains: [{ name: 'waybill', enabled: true }] });
  });

  test('GET /v3/regions: 200 with the regions that projects are named after', async () => {
    const response = await signedFetch(service, 'GET', '/v3/regions');
    expect(await response.json()).toMatchObject({ regions: [{ id: 'cn-north-4', type: 'public' }] });
  });

  test('POST /v3/projects: 403, and how to create one', async () => {
    const response = await signedFetch(service, 'POST', '/v3/projects', { body: { project: { name: 'x' } } });
    expect(await iamError(response, 403, 'Forbidden')).toContain('waybill admin projects create');
  });
});
