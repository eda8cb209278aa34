import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileResult, risk } from '../support/iac.ts';
import { hssRefusal, parameterRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// HSS API, the operations on CI/CD configurations: every published range and field, over real HTTP.

const PATH = '/v5/{project_id}/image/cicd/configurations';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

const call = (method: string, path = '', body?: unknown) =>
  signedFetch(service, method, `${PATH}${path}`, { body });

async function answer(method: string, path = '', body?: unknown): Promise<unknown> {
  const response = await call(method, path, body);
  expect(response.status).toBe(200);
  return response.json();
}

async function add(name: string, more: object = {}): Promise<string> {
  const added = (await answer('POST', '', { cicd_name: name, ...more })) as { cicd_id: string };
  expect(added).toEqual({ cicd_id: expect.stringMatching(/^.{1,128}$/) });
  return added.cicd_id;
}

const texts = (count: number) => Array.from({ length: count }, (_, i) => `CVE-${i}`);
const LISTS = ['vulnerability_whitelist', 'vulnerability_blocklist', 'image_whitelist'];

test('as Terraform goes: added, shown, changed, listed, removed, and found missing', async () => {
  const lists = { vulnerability_whitelist: ['CVE-1'], image_whitelist: ['app:1', '镜像'] };
  const id = await add('terraform', lists);
  const shown = {
    cicd_id: id,
    cicd_name: 'terraform',
    associated_images_num: 0,
    vulnerability_blocklist: [],
  };
  expect(await answer('GET', `/${id}`)).toEqual({ ...shown, ...lists });

  const changed = { vulnerability_whitelist: [], vulnerability_blocklist: ['CVE-2'] };
  const put = await call('PUT', `/${id}`, changed);
  expect([put.status, await put.text()]).toEqual([200, '']);
  expect(await answer('GET', `/${id}`)).toEqual({ ...shown, ...lists, ...changed });

  const info = { cicd_id: id, cicd_name: 'terraform', associated_images_num: 0, associated_config_num: 0 };
  expect(await answer('GET', `?cicd_id=${id}`)).toEqual({ total_num: 1, data_list: [info] });

  const removed = await call('POST', '/batch-delete', { cicd_id_list: [id] });
  expect([removed.status, await removed.text()]).toEqual([200, '']);
  expect(await hssRefusal(await call('GET', `/${id}`), 'HSS.0011')).toContain(`there is no cicd_id ${id}`);
  expect(await answer('GET', `?cicd_id=${id}`)).toEqual({ total_num: 0, data_list: [] });
});

test('one that is removed takes the files of its last run with it, and may be added anew', async () => {
  const run = (...names: string[]) =>
    signedFetch(service, 'POST', '/api/v1/projects/{project_id}/iac/cicd-scans?cicd_name=runs', {
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: names.map((name) => `${JSON.stringify(fileResult(name, { risks: [risk('DF-1')] }))}\n`).join(''),
    });
  const filesThere = async () => {
    const path = '/v5/{project_id}/container/iac/files?offset=0&limit=10&scan_type=cicd_scan';
    const response = await signedFetch(service, 'GET', path);
    return ((await response.json()) as { total_num: number }).total_num;
  };
  const { cicd_id } = (await (await run('a', 'b')).json()) as { cicd_id: string };
  const named = { cicd_name: 'runs', associated_images_num: 0 };
  expect(await answer('GET', '?cicd_name=runs')).toEqual({
    total_num: 1,
    data_list: [{ cicd_id, ...named, associated_config_num: 2 }],
  });
  expect(await filesThere()).toBe(2);
  expect((await call('POST', '/batch-delete', { cicd_id_list: [cicd_id] })).status).toBe(200);
  expect(await filesThere()).toBe(0);
  expect((await run('a')).status).toBe(200);
  expect(await answer('GET', '?cicd_name=runs')).toMatchObject({ data_list: [{ associated_config_num: 1 }] });
});

test('200 at the edges', async () => {
  await add('x', Object.fromEntries(LISTS.map((list) => [list, []])));
  const id = await add('y'.repeat(128), Object.fromEntries(LISTS.map((list) => [list, texts(1000)])));
  expect(await answer('GET', `/${id}`)).toMatchObject({ image_whitelist: texts(1000) });
  for (const query of [
    '?offset=2000000&limit=10',
    '?limit=200',
    '?cicd_name=',
    `?cicd_name=${'n'.repeat(128)}`,
  ])
    expect(await answer('GET', query)).toMatchObject({ total_num: expect.any(Number) });
});

describe('400 HSS.0001 names the field and what is allowed', () => {
  test.each<[object, field: string, allowed: string]>([
    [{}, 'cicd_name', 'is required'],
    [{ cicd_name: '' }, 'cicd_name', '1 to 128 characters'],
    [{ cicd_name: 'x'.repeat(129) }, 'cicd_name', '1 to 128 characters'],
    ...LISTS.flatMap((list): [object, string, string][] => [
      [{ cicd_name: 'x', [list]: texts(1001) }, list, '0 to 1000 elements'],
      [{ cicd_name: 'x', [list]: 'CVE-1' }, list, '0 to 1000 elements'],
      [{ cicd_name: 'x', [list]: [1] }, `${list}[0]`, 'a text'],
    ]),
  ])('add %j', async (body, field, allowed) =>
    parameterRefusal(await call('POST', '', body), field, allowed),
  );

  test('add a name that is taken', async () => {
    await add('taken');
    await parameterRefusal(await call('POST', '', { cicd_name: 'taken' }), 'cicd_name', 'already taken');
  });

  test('add to no single enterprise project', async () => {
    const response = await call('POST', '?enterprise_project_id=all_granted_eps', { cicd_name: 'x' });
    await parameterRefusal(response, 'enterprise_project_id', 'must name the one');
  });

  test.each([
    ['offset=-1', 'offset', 'from 0 to 2000000'],
    ['limit=201', 'limit', 'from 10 to 200'],
    [`cicd_name=${'x'.repeat(129)}`, 'cicd_name', '0 to 128 characters'],
    [`cicd_id=${'x'.repeat(129)}`, 'cicd_id', '0 to 128 characters'],
  ])('list ?%s', async (query, field, allowed) =>
    parameterRefusal(await call('GET', `?${query}`), field, allowed),
  );

  test.each<[object, string, string]>([
    [{}, 'cicd_id_list', 'is required'],
    [{ cicd_id_list: [] }, 'cicd_id_list', '1 to 1000 elements'],
    [{ cicd_id_list: [''] }, 'cicd_id_list[0]', '1 to 128 characters'],
  ])('remove %j', async (body, field, allowed) =>
    parameterRefusal(await call('POST', '/batch-delete', body), field, allowed),
  );
});

test('400 HSS.0011: one that is not there; with others, none is removed', async () => {
  const id = await add('to stay');
  for (const response of [
    await call('PUT', '/none', {}),
    await call('POST', '/batch-delete', { cicd_id_list: [id, 'none'] }),
    await call('POST', '/create-command', {
      cicd_id: 'none',
      iac_scan_info: { configuration_mode: 'local_directory', path: '.' },
    }),
  ]) {
    expect(await hssRefusal(response, 'HSS.0011')).toContain('there is no cicd_id none');
  }
  expect(await answer('GET', `/${id}`)).toMatchObject({ cicd_name: 'to stay' });
});

describe('the command', () => {
  let id = '';
  beforeAll(async () => {
    id = await add('it’s $HOME', {});
  });
  const command = (body: object) => call('POST', '/create-command', { cicd_id: id, ...body });
  const here = { iac_scan_info: { configuration_mode: 'local_directory', path: 'deploy' } };

  test.each<[object, string]>([
    [{ ...here, is_blocking: true }, 'high'],
    [{ ...here, is_blocking: false }, 'none'],
    [here, 'none'],
    [{ scan_type: 'local_directory', is_iac_scan: true, iac_scan_info: { path: 'deploy' } }, 'none'],
    [{ ...here, is_image_scan: false, image_scan_info: {} }, 'none'],
  ])('200 %j', async (body, failOn) => {
    expect(await (await command(body)).json()).toEqual({
      cicd_command:
        `WAYBILL_URL=${service.url} WAYBILL_PROJECT_ID=${service.projectId} ` +
        `WAYBILL_ACCESS_KEY='<access key>' WAYBILL_SECRET_KEY='<secret key>' ` +
        `waybill scan deploy --upload --cicd='it’s $HOME' --fail-on ${failOn}`,
    });
  });

  test.each<[object, field: string, allowed: string]>([
    [{ ...here, is_image_scan: true }, 'is_image_scan', 'images are not scanned here'],
    [{ ...here, image_scan_info: {} }, 'is_image_scan', 'images are not scanned here'],
    [{ ...here, is_iac_scan: false }, 'is_iac_scan', 'images are not scanned here'],
    [{ scan_type: 'local_image' }, 'scan_type', 'images are not scanned here'],
    [{ scan_type: 'remote_image' }, 'scan_type', 'images are not scanned here'],
    [{ scan_type: 'image' }, 'scan_type', 'one of local_image, remote_image, local_directory'],
    [{ ...here, scan_type: 'remote_address' }, 'scan_type', 'local_directory, or absent'],
    [{}, 'iac_scan_info.configuration_mode', 'is required'],
    [{ scan_type: 'local_directory' }, 'iac_scan_info.path', 'is required'],
    [{ iac_scan_info: { path: 'x'.repeat(257) } }, 'iac_scan_info.path', '1 to 256 characters'],
    [{ iac_scan_info: { path: '' } }, 'iac_scan_info.path', '1 to 256 characters'],
    [{ ...here, image_name: 'x'.repeat(129) }, 'image_name', '1 to 128 characters'],
    [{ ...here, cicd_id: 'x'.repeat(129) }, 'cicd_id', '1 to 128 characters'],
    [
      { iac_scan_info: { configuration_mode: 'remote_address', path: 'http://files.example/a.yaml' } },
      'iac_scan_info.path',
      'an https address',
    ],
  ])('400 %j', async (body, field, allowed) => parameterRefusal(await command(body), field, allowed));
});
