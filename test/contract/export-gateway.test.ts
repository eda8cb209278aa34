import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { CREDENTIALS, startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// What the API gateway answers in front of the export operations (API request signing guide, error codes), on a
// project with the longest id there is.

const PROJECT_ID = 'p'.repeat(256);
const CALLS_PER_MINUTE = 20;
const CREATE = '/v5/{project_id}/container/export-task';
const TASK = '/v5/{project_id}/export-task/';
const BODY = { export_headers: [['container_id', 'Container']] };

let service: TestService;
let access: Parameters<typeof signedFetch>[0];
let token: string;
beforeAll(async () => {
  service = await startService({
    env: {
      WAYBILL_BOOTSTRAP_PROJECT_ID: PROJECT_ID,
      WAYBILL_CALLS_PER_MINUTE: String(CALLS_PER_MINUTE),
    },
  });
  access = { ...service, projectId: PROJECT_ID };
  token = await signIn();
});
afterAll(() => service?.remove());

async function signIn(): Promise<string> {
  const user = { name: 'admin', password: CREDENTIALS.password, domain: { name: 'waybill' } };
  const response = await fetch(`${service.url}/v3/auth/tokens`, {
    method: 'POST',
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { id: PROJECT_ID } },
      },
    }),
  });
  expect(response.status).toBe(201);
  return response.headers.get('x-subject-token') ?? '';
}

/** Creates an export unsigned. */
function createWith(headers: Record<string, string>): Promise<Response> {
  return fetch(service.url + CREATE.replace('{project_id}', PROJECT_ID), {
    method: 'POST',
    headers,
    body: JSON.stringify(BODY),
  });
}

test('200: a project id of 256 characters', async () => {
  const response = await signedFetch(access, 'POST', CREATE, { body: BODY });
  expect(response.status).toBe(200);
});

test('200: a token instead of a signature', async () => {
  const response = await createWith({ 'X-Auth-Token': token });
  expect(response.status).toBe(200);
});

test.each([257, 4096])('400 HSS.0001: a project id of %d characters', async (length) => {
  const longer = { ...access, projectId: 'p'.repeat(length) };
  const message = await hssRefusal(await signedFetch(longer, 'POST', CREATE, { body: BODY }), 'HSS.0001');
  expect(message).toMatch(/^Invalid parameter: project_id .*1 to 256 characters/);
});

test('400 HSS.0001: an id with a NUL', async () => {
  const text = await hssRefusal(await signedFetch(access, 'GET', `${TASK}a%00b`), 'HSS.0001');
  expect(text).toMatch(/^Invalid parameter: task_id .*NUL/);
});

test.each(['/v5/%ZZ/export-task/x', '/v5/%C3%28/export-task/x', '/v5/%'])(
  '400 HSS.0001: the path %s, which no client may send',
  async (path) => {
    const response = await fetch(service.url + path, { headers: { 'X-Auth-Token': token } });
    expect(await hssRefusal(response, 'HSS.0001')).toContain('not validly percent-encoded');
  },
);

test('400: what is no HTTP at all is told so and hung up on', async () => {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.write('this is no request\r\n\r\n');
  const [head, body] = (await text(socket)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(body ?? '')).toEqual({
    error_code: 'APIGW.0201',
    error_msg: expect.stringContaining('not a readable HTTP request'),
    request_id: /X-Request-Id: ([0-9a-f]{32})/.exec(head ?? '')?.[1],
  });
});

describe('401', () => {
  test('APIGW.0301: neither a token nor a signature', async () => {
    const message = await gatewayRefusal(await createWith({}), 401, 'APIGW.0301');
    expect(message).toMatch(/^Incorrect IAM authentication information: .*X-Auth-Token/);
  });

  test.each([1, 32_768, 32_769])('APIGW.0301: an unknown token of %d characters', async (length) => {
    const response = await createWith({ 'X-Auth-Token': 't'.repeat(length) });
    const message = await gatewayRefusal(response, 401, 'APIGW.0301');
    expect(message).toBe('Incorrect IAM authentication information: decrypt token fail');
  });

  test('APIGW.0301: a wrong signature', async () => {
    const stranger = { ...access, secretKey: 'x'.repeat(40) };
    const response = await signedFetch(stranger, 'POST', CREATE, { body: BODY });
    expect(await gatewayRefusal(response, 401, 'APIGW.0301')).toContain('verify aksk signature fail');
  });

  test('APIGW.0307: a token whose time is over', async () => {
    const late = await signIn();
    const database = await connectClient(embeddedAddress(service.dataDir));
    await database.query(
      "update token set expires_at = now() - interval '1 second' where issued_at = (select max(issued_at) from token)",
    );
    await database.end();
    await gatewayRefusal(await createWith({ 'X-Auth-Token': late }), 401, 'APIGW.0307');
    expect((await createWith({ 'X-Auth-Token': token })).status).toBe(200);
  });
});

test.each(['no-such-project', 'p'.repeat(255), '../v5', '项目'].map((projectId) => ({ projectId })))(
  '403 APIGW.0302: project $projectId',
  async ({ projectId }) => {
    const response = await signedFetch({ ...access, projectId }, 'POST', CREATE, { body: BODY });
    await gatewayRefusal(response, 403, 'APIGW.0302');
  },
);

test.each([
  ['POST', '/v5/{project_id}/container/export-tasks'],
  ['PUT', CREATE],
  ['GET', CREATE],
  ['DELETE', `${TASK}some-task`],
  ['GET', '/v5'],
  ['GET', '/nothing'],
])('404 APIGW.0101: %s %s', async (method, path) => {
  const message = await gatewayRefusal(await signedFetch(access, method, path), 404, 'APIGW.0101');
  expect(message).toContain('The API does not exist');
});

describe('413 APIGW.0201', () => {
  const padded = (bytes: number) => JSON.stringify(BODY).padEnd(bytes);

  test('a body of 12 MB is read', async () => {
    const response = await signedFetch(access, 'POST', CREATE, { body: padded(12 * 1024 * 1024) });
    expect(response.status).toBe(200);
  });

  test.each([1, 30 * 1024 * 1024])('a body of %d bytes more is refused once it is sent', async (more) => {
    const body = padded(12 * 1024 * 1024 + more);
    const message = await gatewayRefusal(
      await signedFetch(access, 'POST', CREATE, { body }),
      413,
      'APIGW.0201',
    );
    expect(message).toBe('Request entity too large');
  });

  test('so is that of a GET, which comes in chunks', async () => {
    const { status, code } = await getWithBody(12 * 1024 * 1024 + 1);
    expect({ status, code }).toEqual({ status: 413, code: 'APIGW.0201' });
  });

  /** `fetch` sends no body with a GET; Huawei's Node SDK does. */
  async function getWithBody(bytes: number): Promise<{ status: number | undefined; code: string }> {
    const headers = { 'X-Auth-Token': token, 'Transfer-Encoding': 'chunked' };
    const request = httpRequest(`${service.url}${TASK.replace('{project_id}', PROJECT_ID)}x`, { headers });
    request.end(' '.repeat(bytes));
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const { error_code } = JSON.parse(await text(answer)) as { error_code: string };
    return { status: answer.statusCode, code: error_code };
  }
});

test('a client that leaves in the middle of its body is no fault of the service', async () => {
  const request = httpRequest(`${service.url}${CREATE.replace('{project_id}', PROJECT_ID)}`, {
    method: 'POST',
    headers: { 'X-Auth-Token': token, 'Content-Length': 1000 },
  });
  request.on('error', () => undefined);
  await new Promise((sent) => request.write('{"export_headers"', sent));
  request.destroy();
  await new Promise((closed) => request.on('close', closed));
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  expect(service.errors()).toBe('');
});

test('headers beyond 64 KiB are refused in the gateway’s form too', async () => {
  const response = await createWith({ 'X-Auth-Token': 't'.repeat(70_000) });
  await gatewayRefusal(response, 431, 'APIGW.0201');
});

test('429 APIGW.0308: one call too many of one operation; other operations go on', async () => {
  const download = () => signedFetch(access, 'GET', '/v5/{project_id}/download/none');
  for (let call = 0; call < CALLS_PER_MINUTE; call += 1) await hssRefusal(await download(), 'HSS.0011');
  expect(await gatewayRefusal(await download(), 429, 'APIGW.0308')).toBe(
    `The throttling threshold has been reached: policy user over ratelimit,limit:${CALLS_PER_MINUTE},time:1 minute`,
  );
  await hssRefusal(await signedFetch(access, 'GET', `${TASK}none`), 'HSS.0011');
});
