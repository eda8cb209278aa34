import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditList } from '../../src/contract/administration/audit.ts';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { type Access, createExport, endOfTask, jsonOf } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// What an auditor reads of what others did.

type Entry = AuditList['data_list'][number];

let service: TestService;
let rita: { readonly id: string; readonly access: Access };
const PASSWORD = 'a password that fits';

beforeAll(async () => {
  service = await startService();
  await importContainers(service, [container('c1')]);
  rita = await addUser(service, 'rita', [{ role: 'reader' }], PASSWORD);
});
afterAll(() => service?.remove());

async function entries(query = ''): Promise<Entry[]> {
  const list: AuditList = await jsonOf(await signedFetch(service, 'GET', `/api/v1/audit-entries${query}`));
  return list.data_list;
}

const signIn = (password: string) =>
  fetch(`${service.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    body: JSON.stringify({ user: 'rita', password }),
  });

test('what was done is there with who did it, how and from where', async () => {
  const task = await createExport(service);
  const [entry] = await entries('?operation=ExportContainerList');
  expect(entry).toEqual({
    time: expect.any(Number),
    user_id: expect.any(String),
    user_name: 'admin',
    via: 'signature',
    access_key: service.accessKey,
    operation: 'ExportContainerList',
    project_id: service.projectId,
    target: `/v5/${service.projectId}/container/export-task`,
    status: 200,
    remote_address: '127.0.0.1',
    request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  const { file_id } = await endOfTask(service, task);
  await (await signedFetch(service, 'GET', `/v5/{project_id}/download/${file_id}`)).arrayBuffer();
  expect(await entries('?operation=ListDownloadExportedFile')).toMatchObject([
    { target: `/v5/${service.projectId}/download/${file_id}`, status: 200 },
  ]);
});

test('an export that could not be told of is not begun', async () => {
  const database = await connectClient(embeddedAddress(service.dataDir));
  const tasks = async () =>
    jsonOf(await signedFetch(service, 'GET', '/api/v1/projects/{project_id}/export-tasks'));
  const before = await tasks();
  await database.query('alter table audit_entry add constraint full_disk check (status <> 200) not valid');
  await expect(createExport(service)).rejects.toThrow(/^500: /);
  await database.query('alter table audit_entry drop constraint full_disk');
  await database.end();
  expect(await tasks()).toEqual(before);
});

test('what was refused is there with the code of the refusal', async () => {
  const refused = await signedFetch(rita.access, 'POST', '/v5/{project_id}/container/export-task', {
    body: {},
  });
  expect(refused.status).toBe(403);
  expect(await entries('?user_name=rita&refused=true&operation=ExportContainerList')).toMatchObject([
    { user_name: 'rita', status: 403, error_code: 'APIGW.0302' },
  ]);
  expect(await entries('?user_name=rita&refused=false')).toEqual([]);
});

test('sign-ins are there, also those with a wrong password, and no password is', async () => {
  expect((await signIn('a wrong one')).status).toBe(401);
  expect((await signIn(PASSWORD)).status).toBe(204);
  await expect.poll(() => entries('?operation=SignIn&refused=true')).toHaveLength(1);
  const signIns = await entries('?operation=SignIn');
  expect(signIns).toMatchObject([
    { user_name: 'rita', via: 'password', status: 201 },
    { user_name: 'rita', via: 'password', status: 401, error_code: 'IAM.0062' },
  ]);
  expect(JSON.stringify(await entries())).not.toMatch(/a wrong one|a password that fits/);
});

test('reading lists leaves no entry', async () => {
  const before = await entries('?limit=1');
  await signedFetch(service, 'GET', '/v5/{project_id}/container/nodes');
  const tasks = await signedFetch(service, 'POST', '/v5/{project_id}/common/tasks/batch-query', {
    body: { task_type: 'iac_scan' },
  });
  expect(tasks.status).toBe(200);
  expect(await entries('?limit=1')).toEqual(before);
});

test('what a removed project was used for stays', async () => {
  await create(service, '/api/v1/projects', { id: 'gone', name: 'gone' });
  await signedFetch(service, 'PUT', '/api/v1/projects/gone/inventory/sources/host/h', { body: {} });
  await signedFetch(service, 'DELETE', '/api/v1/projects/gone/inventory/sources/host/h');
  expect((await signedFetch(service, 'DELETE', '/api/v1/projects/gone')).status).toBe(204);
  expect((await entries('?project_id=gone')).map(({ operation }) => operation)).toEqual([
    'DeleteSource',
    'PutSource',
  ]);
});

describe('the list', () => {
  test('goes on page by page, without gaps or repetitions', async () => {
    const all = await entries('?limit=1000');
    const paged: Entry[] = [];
    for (let marker = ''; ; ) {
      const path = `/api/v1/audit-entries?limit=3${marker && `&marker=${marker}`}`;
      const page: AuditList = await jsonOf(await signedFetch(service, 'GET', path));
      paged.push(...page.data_list);
      if (page.next_marker === undefined) break;
      marker = page.next_marker;
    }
    expect(all.length).toBeGreaterThan(6);
    expect(paged).toEqual(all);
  });

  test('begins wherever one wants, and tells how many there are', async () => {
    const all = await entries('?limit=1000');
    const list: AuditList = await jsonOf(
      await signedFetch(service, 'GET', '/api/v1/audit-entries?offset=2&limit=3'),
    );
    expect([list.total_num, list.data_list]).toEqual([all.length, all.slice(2, 5)]);
    const found: AuditList = await jsonOf(
      await signedFetch(service, 'GET', '/api/v1/audit-entries?user_name=rita&refused=true&limit=1'),
    );
    expect(found.total_num).toBe((await entries('?user_name=rita&refused=true')).length);
  });

  test('has what lies between two times, both included', async () => {
    const times = (await entries('?limit=1000')).map(({ time }) => time);
    const [to, from] = [times[1] ?? 0, times.at(-2) ?? 0];
    const between = await entries(`?limit=1000&from=${from}&to=${to}`);
    expect(between.map(({ time }) => time)).toEqual(times.filter((time) => time >= from && time <= to));
  });

  test.each([
    ['from=2&to=1', 'from must not be later than to'],
    ['limit=0', 'limit'],
    ['marker=x', 'marker'],
    ['marker=7&offset=7', 'give offset or marker, not both'],
  ])('refuses %s', async (query, message) => {
    const response = await signedFetch(service, 'GET', `/api/v1/audit-entries?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error_code: 'HSS.0001',
      error_msg: expect.stringContaining(message),
    });
  });

  test('is for an admin of the account only', async () => {
    expect((await signedFetch(rita.access, 'GET', '/api/v1/audit-entries')).status).toBe(403);
  });
});
