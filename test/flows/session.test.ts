import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditList } from '../../src/contract/administration/audit.ts';
import type { Token } from '../../src/contract/administration/tokens.ts';
import { container, importContainers } from '../support/inventory.ts';
import { tokenOf } from '../support/isolation/tokens.ts';
import { gatewayRefusal, parameterRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser } from '../support/user.ts';

// What the console does with its cookie, over real HTTP.

let service: TestService;
const OWN_PAGE = { 'X-Requested-With': 'XMLHttpRequest' };
const PASSWORD = 'a password that fits';

beforeAll(async () => {
  service = await startService();
  await importContainers(service, [container('c1'), container('c2')]);
  const grants = [{ project_id: service.projectId, enterprise_project_id: '0', role: 'reader' }];
  await addUser(service, 'rita', grants, PASSWORD);
});
afterAll(() => service?.remove());

function call(path: string, method = 'GET', headers: Record<string, string> = {}, body?: object) {
  return fetch(`${service.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

const signIn = (user: string, password: string, headers: Record<string, string> = OWN_PAGE) =>
  call('/api/v1/session', 'POST', headers, { account: 'waybill', user, password });

/** The cookie a browser would send from now on. */
async function cookieOf(user = 'rita', password = PASSWORD): Promise<string> {
  const [cookie = ''] = (await signIn(user, password)).headers.getSetCookie();
  return cookie.split(';', 1)[0] ?? '';
}

test('signing in sets a cookie that no script reads and no other site makes a browser send', async () => {
  const response = await signIn('rita', PASSWORD);
  expect(response.status).toBe(204);
  const [cookie] = response.headers.getSetCookie();
  expect(cookie).toMatch(
    /^waybill_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=[^;]+ GMT$/,
  );
  const behindTls = await signIn('rita', PASSWORD, { ...OWN_PAGE, 'X-Forwarded-Proto': 'https' });
  expect(behindTls.headers.getSetCookie()[0]).toMatch(/; Secure$/);
});

test('the session tells who it is of and what is open to them', async () => {
  const session = await (await call('/api/v1/session', 'GET', { Cookie: await cookieOf() })).json();
  expect(session).toEqual({
    user: { id: expect.any(String), name: 'rita' },
    account: { id: expect.any(String), name: 'waybill' },
    account_admin: false,
    projects: [
      {
        ...{ id: service.projectId, name: 'cn-north-4', description: '', role: 'reader' },
        enterprise_projects: [{ id: '0', name: 'default', role: 'reader' }],
      },
    ],
  });
});

test('operations take the session as they take a token, within the roles of its user', async () => {
  const headers = { Cookie: `theme=dark; ${await cookieOf()}` };
  const lists = [
    `/api/v1/projects/${service.projectId}/containers`,
    `/v5/${service.projectId}/container/kubernetes`,
  ];
  for (const path of lists) expect((await call(path, 'GET', headers)).status, path).toBe(200);
  const source = `/api/v1/projects/${service.projectId}/inventory/sources/cluster/prod`;
  expect((await call(source, 'DELETE', { ...headers, ...OWN_PAGE })).status).toBe(403);
});

test('a change by the cookie alone is refused: another page may have made the browser send it', async () => {
  const cookie = await cookieOf('admin', service.password);
  const source = `/api/v1/projects/${service.projectId}/inventory/sources/host/none`;
  const refused = await call(source, 'DELETE', { Cookie: cookie });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    error_msg: expect.stringContaining('needs the header X-Requested-With'),
  });
  expect((await call(source, 'DELETE', { Cookie: cookie, ...OWN_PAGE })).status).toBe(400);
  expect((await signIn('rita', PASSWORD, {})).status).toBe(403);
});

test('signing out ends the session, also for who has copied the cookie', async () => {
  const cookie = await cookieOf();
  const response = await call('/api/v1/session', 'DELETE', { Cookie: cookie, ...OWN_PAGE });
  expect(response.status).toBe(204);
  expect(response.headers.getSetCookie()[0]).toMatch(/^waybill_session=; .*Max-Age=0/);
  expect((await call('/api/v1/session', 'GET', { Cookie: cookie })).status).toBe(401);
});

test('signing in again ends the session that the browser had', async () => {
  const former = await cookieOf();
  await signIn('rita', PASSWORD, { ...OWN_PAGE, Cookie: former });
  expect((await call('/api/v1/session', 'GET', { Cookie: former })).status).toBe(401);
});

test('a disabled user is signed out at once', async () => {
  const { id } = await addUser(service, 'doris', [{ role: 'reader' }], PASSWORD);
  const cookie = await cookieOf('doris');
  const disabled = await signedFetch(service, 'PATCH', `/api/v1/users/${id}`, { body: { enabled: false } });
  expect(disabled.status).toBe(200);
  expect((await call('/api/v1/session', 'GET', { Cookie: cookie })).status).toBe(401);
});

test('wrong passwords lock, as everywhere', async () => {
  await addUser(service, 'lola', [{ role: 'reader' }], PASSWORD);
  const wrong = async () =>
    ((await (await signIn('lola', 'wrong')).json()) as { error_code: string }).error_code;
  for (let i = 0; i < 5; i += 1) expect(await wrong()).toBe('IAM.0062');
  expect(await wrong()).toBe('IAM.0061');
  const right = await signIn('lola', PASSWORD);
  expect(right.status).toBe(401);
  expect(right.headers.getSetCookie()).toEqual([]);
});

test('who has several sessions and tokens sees each, and ends one without the others', async () => {
  await addUser(service, 'tess', [{ role: 'reader' }], PASSWORD);
  const [here, there] = [await cookieOf('tess'), await cookieOf('tess')];
  const token = await tokenOf(service.url, { name: 'tess', password: PASSWORD }, service.projectId);
  const list = async (): Promise<Token[]> => {
    const answer = await call('/api/v1/tokens', 'GET', { Cookie: here });
    return ((await answer.json()) as { data_list: Token[] }).data_list;
  };
  const tokens = await list();
  expect(tokens).toMatchObject([
    { kind: 'token', project_id: service.projectId, current: false },
    { kind: 'session', remote_address: '127.0.0.1', current: false },
    { kind: 'session', current: true },
  ]);
  expect(JSON.stringify(tokens)).not.toContain(here.split('=')[1]);
  const status = async (headers: Record<string, string>) =>
    (await call('/api/v1/session', 'GET', headers)).status;
  const end = (id = '') => call(`/api/v1/tokens/${id}`, 'DELETE', { Cookie: here, ...OWN_PAGE });
  const [ofProgram, other] = tokens;
  expect((await end(other?.id)).status).toBe(204);
  expect([await status({ Cookie: there }), await status({ Cookie: here })]).toEqual([401, 200]);
  expect(await status({ 'X-Auth-Token': token })).toBe(200);
  expect((await end(ofProgram?.id)).status).toBe(204);
  expect(await status({ 'X-Auth-Token': token })).toBe(401);
  expect(await list()).toHaveLength(1);
  expect((await end(other?.id)).status).toBe(400);
});

test('an admin of the account ends the sessions of others; others theirs only, and no token of one project any', async () => {
  const { id } = await addUser(service, 'uma', [{ role: 'reader' }], PASSWORD);
  const cookie = await cookieOf('uma');
  const path = `/api/v1/tokens?user_id=${id}`;
  const { data_list } = (await (await signedFetch(service, 'GET', path)).json()) as { data_list: Token[] };
  const one = `/api/v1/tokens/${data_list[0]?.id}`;
  const rita = { Cookie: await cookieOf(), ...OWN_PAGE };
  expect((await call(path, 'GET', rita)).status).toBe(403);
  expect((await call(one, 'DELETE', rita)).status).toBe(400);
  const narrow = await tokenOf(service.url, { name: 'uma', password: PASSWORD }, service.projectId);
  expect((await call(one, 'DELETE', { 'X-Auth-Token': narrow })).status).toBe(403);
  expect((await signedFetch(service, 'DELETE', one)).status).toBe(204);
  expect((await call('/api/v1/session', 'GET', { Cookie: cookie })).status).toBe(401);
});

describe('their own password', () => {
  const NEXT = 'the next one that fits';
  const change = (headers: Record<string, string>, current_password: string, new_password = NEXT) =>
    call('/api/v1/me/password', 'POST', { ...OWN_PAGE, ...headers }, { current_password, new_password });
  const isGood = async (headers: Record<string, string>) =>
    (await call('/api/v1/session', 'GET', headers)).status === 200;

  test('whoever knows it sets another, and stays signed in only where they did', async () => {
    const { access } = await addUser(service, 'nell', [{ role: 'reader' }], PASSWORD);
    const [here, there] = [{ Cookie: await cookieOf('nell') }, { Cookie: await cookieOf('nell') }];
    const token = { 'X-Auth-Token': await tokenOf(service.url, { name: 'nell', password: PASSWORD }) };
    const response = await change(here, PASSWORD);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await Promise.all([here, there, token].map(isGood))).toEqual([true, false, false]);
    expect((await signIn('nell', PASSWORD)).status).toBe(401);
    const again = { 'X-Auth-Token': await tokenOf(service.url, { name: 'nell', password: NEXT }) };
    expect((await change(again, NEXT, PASSWORD)).status).toBe(204);
    expect(await Promise.all([again, here].map(isGood))).toEqual([true, false]);
    expect((await signedFetch(access, 'GET', '/api/v1/session')).status).toBe(200);

    const path = '/api/v1/audit-entries?operation=ChangeOwnPassword&user_name=nell';
    const { data_list } = (await (await signedFetch(service, 'GET', path)).json()) as AuditList;
    expect(data_list).toMatchObject([
      { via: 'token', target: '/api/v1/me/password', status: 204 },
      { via: 'session', target: '/api/v1/me/password', status: 204 },
    ]);
    for (const password of [PASSWORD, NEXT])
      expect(service.errors() + JSON.stringify(data_list)).not.toContain(password);
  });

  test('a wrong one is said, and counts as one at the sign-in', async () => {
    await addUser(service, 'otto', [{ role: 'reader' }], PASSWORD);
    const cookie = { Cookie: await cookieOf('otto') };
    for (let i = 0; i < 4; i += 1)
      await parameterRefusal(await change(cookie, 'not it'), 'current_password', 'is not the current');
    expect((await signIn('otto', 'not it either')).status).toBe(401);
    expect(await gatewayRefusal(await change(cookie, PASSWORD), 429, 'APIGW.0308')).toContain('5 minutes');
    expect(await (await signIn('otto', PASSWORD)).json()).toMatchObject({ error_code: 'IAM.0061' });
    expect(await isGood(cookie)).toBe(true);
  });

  test('who changes it twice at once has done so once', async () => {
    await addUser(service, 'pia', [{ role: 'reader' }], PASSWORD);
    const cookie = { Cookie: await cookieOf('pia') };
    const answers = await Promise.all([
      change(cookie, PASSWORD),
      change(cookie, PASSWORD, 'yet another one'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400]);
  });

  test('is set to what an admin could set, and by neither an access key nor a token of one project', async () => {
    const { access } = await addUser(service, 'quin', [{ role: 'admin' }], PASSWORD);
    const cookie = { Cookie: await cookieOf('quin') };
    for (const given of ['7 chars', 'x'.repeat(129)]) {
      const refused = await change(cookie, PASSWORD, given);
      const text = await refused.clone().text();
      await parameterRefusal(refused, 'new_password', 'must be a text of 8 to 128 characters');
      expect(text).not.toContain(given);
    }
    const body = { current_password: PASSWORD, new_password: NEXT };
    const signed = await signedFetch(access, 'POST', '/api/v1/me/password', { body });
    expect(await gatewayRefusal(signed, 403, 'APIGW.0302')).toContain('access key');
    const narrow = await tokenOf(service.url, { name: 'quin', password: PASSWORD }, service.projectId);
    await gatewayRefusal(await change({ 'X-Auth-Token': narrow }, PASSWORD), 403, 'APIGW.0302');
    expect((await signIn('quin', PASSWORD)).status).toBe(204);
  });
});
