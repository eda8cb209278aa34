import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import type { Access } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import {
  ALL_CONTAINERS,
  createTask,
  deleteTask,
  endOf,
  listTasks,
  showTask,
  TASKS,
  watched,
} from '../support/native-export.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// Waybill's own list of export tasks, and what it shows of one.

let service: TestService;
let database: Client;
let sales: { readonly id: string; readonly access: Access };
beforeAll(async () => {
  service = await startService();
  database = await connectClient(embeddedAddress(service.dataDir));
  await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'sales' });
  sales = await addUser(service, 'in sales', [{ role: 'exporter', enterprise_project_id: 'sales' }]);
  await importContainers(service, [container('c1'), container('c2', { cluster_name: 'test' })]);
});
afterAll(async () => {
  await database?.end();
  await service?.remove();
});

const ids = async (query: string, access: Access = service) =>
  (await listTasks(access, query)).data_list.map(({ task_id }) => task_id);

/** Every page of a list, `between` being done before each but the first. */
async function allPages(query: string, between: () => Promise<unknown> = async () => undefined) {
  const found: string[] = [];
  let page = await listTasks(service, query);
  found.push(...page.data_list.map(({ task_id }) => task_id));
  while (page.next_marker !== undefined) {
    await between();
    page = await listTasks(service, `${query}&marker=${page.next_marker}`);
    found.push(...page.data_list.map(({ task_id }) => task_id));
  }
  return found;
}

test('what was asked for is shown as it was asked, and asking for that again gives the same rows', async () => {
  const body = {
    export_task_type: 'container_list',
    format: 'csv',
    export_headers: [['container_id', 'Container']],
    export_size: 9_999_999,
    csv: { bom: false },
    filters: {
      cluster_container: true,
      cluster_name: 'pro',
      status: 'Running',
      create_time: { start_time: 1_600_000_000_000, end_time: 1_800_000_000_000 },
    },
  };
  const task = await endOf(service, await createTask(service, body));
  const { export_task_type, ...request } = body;
  expect(task).toEqual({
    task_id: expect.any(String),
    task_name: expect.stringMatching(/^container_list_\d{13}_export_task$/),
    export_task_type,
    state: 'success',
    percent: 100,
    rows_expected: 1,
    rows_written: 1,
    rows_left_out: 0,
    created_by: expect.any(String),
    created_by_name: 'admin',
    created_at: expect.any(Number),
    started_at: expect.any(Number),
    as_of: expect.any(Number),
    finished_at: expect.any(Number),
    expires_at: (task.finished_at ?? 0) + 7 * 24 * 60 * 60 * 1000,
    file_id: expect.any(String),
    file_name: expect.stringMatching(/\.zip$/),
    bytes: expect.any(Number),
    data: {
      name: expect.stringMatching(/\.csv$/),
      bytes: 'Container\r\nc1\r\n'.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    request: { ...request, csv: { bom: false, guard: true }, enterprise_project_ids: ['0'] },
  });
  // The query names the enterprise projects.
  const { enterprise_project_ids: _named, ...asked } = task.request;
  const again = await endOf(service, await createTask(service, { export_task_type, ...asked }));
  expect(again.data?.sha256).toBe(task.data?.sha256);
  expect(again.request).toEqual(task.request);
});

test('an export of risks shows its filters too', async () => {
  const filters = { file_name: 'Docker', risky: true, scan_type: 'cicd_scan', file_id_list: ['f'] };
  const body = { export_task_type: 'iac_risk', export_headers: [['file_name', 'File']], filters };
  const task = await endOf(service, await createTask(service, body));
  expect(task).toMatchObject({
    state: 'success',
    request: { filters, format: 'xlsx', export_size: 10_000_000 },
  });
});

describe('the list', () => {
  test('pages follow each other while tasks are added: none twice, none left out, newest first', async () => {
    const before: string[] = [];
    for (let made = 0; made < 7; made += 1) before.unshift(await createTask(service));
    // Made within one transaction, so of one and the same time.
    await database.query(
      `update export_task set created_at = (select created_at from export_task where id = $1) where id = any($2)`,
      [before[3], before.slice(3, 6)],
    );
    const sameTime = before.slice(3, 6).toSorted().toReversed();
    const expected = [...before.slice(0, 3), ...sameTime, ...before.slice(6)];
    const added: string[] = [];
    const found = await allPages('?limit=2', async () => added.push(await createTask(service)));
    expect(found.slice(0, 7)).toEqual(expected);
    expect(new Set(found).size).toBe(found.length);
    expect(added.some((id) => found.includes(id))).toBe(false);
    expect((await ids('?limit=200')).slice(0, added.length)).toEqual(added.toReversed());
  });

  test('tells what each was asked for and by whom, in few words: the request may have megabytes', async () => {
    const filters = { file_name: 'Docker', scan_type: 'cicd_scan' };
    const file_id_list = Array.from({ length: 200 }, (_, i) => String(i).padStart(64, 'f'));
    const risks = await createTask(
      sales.access,
      {
        ...{ export_task_type: 'iac_risk', format: 'parquet', filters: { ...filters, file_id_list } },
        export_headers: Array.from({ length: 10_000 }, () => ['file_id', 'x'.repeat(255)]),
      },
      '?enterprise_project_id=sales',
    );
    const query = '?enterprise_project_id=all_granted_eps';
    const asked = { status: 'Running', create_time: { start_time: 1_600_000_000_000 } };
    const containers = await createTask(service, { ...ALL_CONTAINERS, filters: asked }, query);
    const ofContainers = watched(await endOf(service, containers));
    const ofRisks = watched(await endOf(service, risks));
    const { data_list } = await listTasks(service, '?limit=2');
    expect(data_list).toEqual([
      { ...ofContainers, asked: { columns: 1, format: 'xlsx', filters: asked } },
      {
        ...ofRisks,
        created_by_name: 'in sales',
        asked: {
          ...{ enterprise_project_id: 'sales', columns: 10_000, format: 'parquet' },
          ...{ filters: { ...filters, file_id_list: file_id_list.slice(0, 3) }, files: 200 },
        },
      },
    ]);
    expect(data_list[0]?.created_by_name).toBe('admin');
    await deleteTask(sales.access, risks);
    const leaver = await addUser(service, 'leaver', [{ role: 'exporter' }]);
    await createTask(leaver.access);
    await signedFetch(service, 'DELETE', `/api/v1/users/${leaver.id}`);
    const [left] = (await listTasks(service, '?limit=1')).data_list;
    expect([left?.created_by, left?.created_by_name]).toEqual([leaver.id, undefined]);
  });

  test('is narrowed by kind, state, owner and time', async () => {
    const mine = await createTask(service);
    await endOf(service, mine);
    const theirs = await createTask(sales.access, ALL_CONTAINERS, '?enterprise_project_id=sales');
    await endOf(service, theirs);
    expect(await ids(`?created_by=${sales.id}`)).toEqual([theirs]);
    expect(await ids('?export_task_type=iac_risk')).toHaveLength(1);
    expect(await ids('?state=success')).toContain(mine);
    expect(await ids('?state=cancelled')).toEqual([]);
    const { created_at } = await showTask(service, mine);
    expect(await ids(`?created_from=${created_at}&created_to=${created_at}`)).toEqual([mine]);
    expect(await ids(`?created_from=${created_at}`)).toEqual([theirs, mine]);
    expect(await ids(`?created_to=${created_at - 1}&limit=200`)).not.toContain(mine);
  });

  test('has what the caller made and what the caller may see all enterprise projects of', async () => {
    const ofDefault = await createTask(service);
    const ofAll = await createTask(service, ALL_CONTAINERS, '?enterprise_project_id=all_granted_eps');
    const ofSales = await createTask(service, ALL_CONTAINERS, '?enterprise_project_id=sales');
    const seen = await ids('?limit=200', sales.access);
    expect(seen).toContain(ofSales);
    expect(seen).not.toContain(ofDefault);
    expect(seen).not.toContain(ofAll);
    expect(await ids('?limit=3')).toEqual([ofSales, ofAll, ofDefault]);
    for (const hidden of [ofDefault, ofAll]) {
      for (const path of ['', '/events', '/file'])
        expect(
          await hssRefusal(await signedFetch(sales.access, 'GET', `${TASKS}/${hidden}${path}`), 'HSS.0011'),
        ).toContain(`there is no task_id ${hidden}`);
    }
  });

  test('is for those who may export', async () => {
    const reader = await addUser(service, 'reader', [{ role: 'reader' }]);
    const text = await gatewayRefusal(await signedFetch(reader.access, 'GET', TASKS), 403, 'APIGW.0302');
    expect(text).toContain('exporter');
  });

  test.each([
    ['limit=0', 'limit must be an integer from 1 to 200, got 0'],
    ['limit=201', 'limit must be an integer from 1 to 200, got 201'],
    ['state=done', 'state must be one of queued, running, success, failure, cancelled, got "done"'],
    ['export_task_type=vul', 'export_task_type must be one of container_list, iac_risk, got "vul"'],
    ['created_from=yesterday', 'created_from must be an integer from 0'],
    ['created_from=2&created_to=1', 'created_from must not be later than created_to'],
    ['marker=abc', 'marker must be the next_marker of a page that was listed before'],
    ['marker=MjAyNi05OS0yMVQyMzowMjo1Ni4wODA1NDJaIGE', 'marker must be the next_marker of a page'],
    // The 30th of February, and the year 0.
    ['marker=MjAyNi0wMi0zMFQwMDowMDowMC4wMDAwMDBaIGE', 'marker must be the next_marker of a page'],
    ['marker=MDAwMC0wMS0wMVQwMDowMDowMC4wMDAwMDBaIGE', 'marker must be the next_marker of a page'],
  ])('400 HSS.0001: ?%s', async (query, told) => {
    expect(await hssRefusal(await signedFetch(service, 'GET', `${TASKS}?${query}`), 'HSS.0001')).toContain(
      told,
    );
  });
});

describe('a task that is refused', () => {
  const HEADERS = [['container_id', 'Container']];
  const containers = (more: object) => ({ ...ALL_CONTAINERS, ...more });
  const risks = (more: object) => ({
    ...{ export_task_type: 'iac_risk', export_headers: [['file_id', 'File']] },
    ...more,
  });
  test.each<[string, object, string]>([
    ['no kind', { export_headers: HEADERS }, 'export_task_type is required'],
    [
      'an unknown kind',
      containers({ export_task_type: 'vul' }),
      'one of container_list, iac_risk, got "vul"',
    ],
    ['no columns', { export_task_type: 'container_list' }, 'export_headers is required'],
    ['an empty list of columns', containers({ export_headers: [] }), 'export_headers must be an array of 1'],
    [
      'a column of another kind',
      containers({ export_headers: [['file_id', 'File']] }),
      'export_headers[0][0] must be one of container_id',
    ],
    ['no rows', containers({ export_size: 0 }), 'export_size must be an integer from 1 to 10000000, got 0'],
    ['too many rows', containers({ export_size: 10_000_001 }), 'export_size must be an integer from 1 to'],
    ['an unknown format', containers({ format: 'pdf' }), 'format must be one of xlsx, csv, ndjson, parquet'],
    ['csv of another format', containers({ csv: { bom: true } }), 'csv must be absent with the format xlsx'],
    ['csv.bom', containers({ format: 'csv', csv: { bom: 1 } }), 'csv.bom must be true or false, got 1'],
    [
      'a member that there is not',
      { ...containers({}), filter: { risky: true } },
      'filter is not known; there are export_task_type, export_headers, filters,',
    ],
    [
      'the enterprise projects of a task',
      { ...containers({}), enterprise_project_ids: ['0'] },
      'enterprise_project_ids is not known',
    ],
    [
      'a part of csv that there is not',
      containers({ format: 'csv', csv: { delimiter: ';' } }),
      'csv.delimiter is not known; there are csv.bom, csv.guard',
    ],
    ['filters that are a list', containers({ filters: [] }), 'filters must be a JSON object'],
    [
      'a filter of another kind',
      containers({ filters: { file_type: 'dockerfile' } }),
      'filters.file_type is no',
    ],
    ['a wrong value', containers({ filters: { status: 'Up' } }), 'filters.status must be one of Running'],
    ['a wrong type', containers({ filters: { risky: 'true' } }), 'filters.risky must be true or false'],
    ['no quantity', containers({ filters: { cpu_limit: 'much' } }), 'filters.cpu_limit must be a quantity'],
    [
      'times the wrong way round',
      containers({ filters: { create_time: { start_time: 2, end_time: 1 } } }),
      'filters.create_time.start_time must not be later',
    ],
    [
      'a part of a filter that there is not',
      containers({ filters: { create_time: { from: 1 } } }),
      'filters.create_time.from is no filter of container_list; it must be one of start_time, end_time',
    ],
    [
      'a NUL in a filter',
      containers({ filters: { pod_name: 'a\0' } }),
      'filters.pod_name must not hold a NUL',
    ],
    ['a wrong value of risks', risks({ filters: { file_type: 'x' } }), 'filters.file_type must be one of'],
    [
      'a filter that risks lack',
      risks({ filters: { pod_name: 'a' } }),
      'filters.pod_name is no filter of iac_risk',
    ],
    [
      'an empty list of files',
      risks({ filters: { file_id_list: [] } }),
      'filters.file_id_list must be an array',
    ],
  ])('%s', async (_name, body, told) => {
    expect(await hssRefusal(await signedFetch(service, 'POST', TASKS, { body }), 'HSS.0001')).toContain(told);
  });
});
