import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hssRefusal, parameterRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// HSS API, ListTasks and ListTaskResources: every published range and field, over real HTTP.

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await queryDatabase(
    service,
    `insert into scan_task (project_id, id, name, state, file_type, enterprise_project_ids, created_by, started_at,
       finished_at)
     values ($1, 'task', 'iac_scan_1700000000000_task', 'finished', 'k8s_yaml', '{0}', 'somebody',
       to_timestamp(1700000001), to_timestamp(1700000002.5))`,
    [service.projectId],
  );
  await queryDatabase(
    service,
    `insert into scan_task_file (project_id, task_id, ordinal, file_id, file_name, file_type, chart_name, file_size,
       scan_status, failed_reason, start_time, end_time)
     values ($1, 'task', 1, 'f1', 'web.yaml', 'k8s_yaml', 'shop-1.0.0.tgz', 1200, 'failed', 'render first',
         to_timestamp(1700000001), to_timestamp(1700000002)),
       ($1, 'task', 2, 'f2', 'db.yaml', 'k8s_yaml', null, null, 'success', null, to_timestamp(1700000001),
         to_timestamp(1700000002))`,
    [service.projectId],
  );
});
afterAll(() => service?.remove());

type Name = 'tasks' | 'resources';
const PATHS = { tasks: 'batch-query', resources: 'task/resources/batch-query' } as const;
const NAMES: Name[] = ['tasks', 'resources'];

const call = (name: Name, body: object = {}, query = '') =>
  signedFetch(service, 'POST', `/v5/{project_id}/common/tasks/${PATHS[name]}${query}`, {
    body: { task_type: 'iac_scan', ...body },
  });

async function answer(name: Name, body?: object, query?: string): Promise<unknown> {
  const response = await call(name, body, query);
  expect(response.status).toBe(200);
  return response.json();
}

describe('200 with the published fields and no other', () => {
  test('ListTasks', async () => {
    expect(await answer('tasks')).toEqual({
      total_num: 1,
      data_list: [
        {
          task_id: 'task',
          task_type: 'iac_scan',
          task_name: 'iac_scan_1700000000000_task',
          trigger_type: 'manual',
          task_status: 'finished',
          start_time: 1_700_000_001_000,
          end_time: 1_700_000_002_500,
          iac_scan_info: { file_type: 'k8s_yaml', scan_file_num: 2, success_file_num: 1, failed_file_num: 1 },
        },
      ],
    });
  });

  test('ListTaskResources', async () => {
    const times = { start_time: 1_700_000_001_000, end_time: 1_700_000_002_000 };
    const failed = {
      ...{ file_id: 'f1', file_name: 'web.yaml', file_type: 'k8s_yaml', ...times },
      chart_name: 'shop-1.0.0.tgz',
      file_size: 1200,
      scan_status: 'failed',
      failed_reason: 'render first',
    };
    const scanned = { file_id: 'f2', file_name: 'db.yaml', file_type: 'k8s_yaml', ...times };
    expect(await answer('resources')).toEqual({
      total_num: 2,
      iac_scan_data_list: [failed, { ...scanned, scan_status: 'success' }],
    });
  });

  test('of cluster scans there are none', async () => {
    const kind = { task_type: 'cluster_scan', cluster_scan_info: { scan_type_list: ['benchmark'] } };
    expect(await answer('tasks', kind)).toEqual({ total_num: 0, data_list: [] });
    expect(await answer('tasks', { trigger_type: 'schedule' })).toEqual({ total_num: 0, data_list: [] });
    expect(await answer('resources', { task_type: 'cluster_scan' })).toEqual({
      total_num: 0,
      cluster_scan_data_list: [],
    });
  });
});

describe('200 at the edges', () => {
  test.each<[Name, object]>([
    ['tasks', { trigger_type: 'manual' }],
    ...['ready', 'running', 'finished'].map((status): [Name, object] => ['tasks', { task_status: status }]),
    ...['desc', 'asc'].map((sort_dir): [Name, object] => ['tasks', { sort_key: 'start_time', sort_dir }]),
    ['tasks', { task_id: '', task_name: '' }],
    ['tasks', { task_name: 'x'.repeat(512) }],
    ['tasks', { start_create_time: 0, end_create_time: 4_071_095_999_000 }],
    ['tasks', { start_create_time: 5, end_create_time: 5 }],
    ['tasks', { iac_scan_info: {} }],
    ['tasks', { iac_scan_info: { file_type: 'dockerfile' } }],
    ...['scanning', 'success', 'failed'].map((scan_status): [Name, object] => [
      'resources',
      { iac_scan_info: { scan_status } },
    ]),
    ['resources', { iac_scan_info: { file_name: '', chart_name: 'x'.repeat(512) } }],
    ['resources', { future: 1 }],
  ])('%s %j', async (name, body) => {
    expect(await answer(name, body)).toMatchObject({ total_num: expect.any(Number) });
  });

  test.each(
    NAMES.flatMap((name) =>
      ['?offset=2000000&limit=10', '?limit=200'].map((query) => [name, query] as const),
    ),
  )('%s %s', async (name, query) => {
    expect(await answer(name, {}, query)).toMatchObject({ total_num: expect.any(Number) });
  });
});

describe('400 HSS.0001 names the field and what is allowed', () => {
  test.each<[Name, object, field: string, allowed: string]>([
    ...NAMES.flatMap((name): [Name, object, string, string][] => [
      [name, { task_type: undefined }, 'task_type', 'one of cluster_scan, iac_scan'],
      [name, { task_type: 'image_scan' }, 'task_type', 'one of cluster_scan, iac_scan'],
      [name, { iac_scan_info: [] }, 'iac_scan_info', 'a JSON object'],
    ]),
    ['tasks', { trigger_type: 'auto' }, 'trigger_type', 'one of manual, schedule'],
    ['tasks', { task_status: 'success' }, 'task_status', 'one of ready, running, finished'],
    ['tasks', { sort_key: 'end_time' }, 'sort_key', 'one of start_time'],
    ['tasks', { sort_dir: 'DESC' }, 'sort_dir', 'one of desc, asc'],
    ['tasks', { task_name: 5 }, 'task_name', 'a text of 0 to 512 characters'],
    ['tasks', { start_create_time: -1 }, 'start_create_time', 'from 0 to 4071095999000'],
    ['tasks', { end_create_time: 4_071_095_999_001 }, 'end_create_time', 'from 0 to 4071095999000'],
    ['tasks', { end_create_time: '5' }, 'end_create_time', 'from 0 to 4071095999000'],
    [
      'tasks',
      { start_create_time: 6, end_create_time: 5 },
      'start_create_time',
      'must not be after end_create_time',
    ],
    ['tasks', { iac_scan_info: { file_type: 'yaml' } }, 'iac_scan_info.file_type', 'dockerfile, k8s_yaml'],
    [
      'tasks',
      { cluster_scan_info: { scan_type_list: ['all'] } },
      'cluster_scan_info.scan_type_list[0]',
      'one of cluster_vul, risk_assessment, benchmark',
    ],
    [
      'resources',
      { iac_scan_info: { scan_status: 'ready' } },
      'iac_scan_info.scan_status',
      'one of scanning, success, failed',
    ],
    [
      'resources',
      { cluster_scan_info: { cluster_type: 'gke' } },
      'cluster_scan_info.cluster_type',
      'one of cce, ali, tencent, azure, aws, self_built_hw, self_built_idc',
    ],
  ])('%s %j', async (name, body, field, allowed) => {
    await parameterRefusal(await call(name, body), field, allowed);
  });

  test.each(
    NAMES.flatMap((name) =>
      ['offset=-1', 'offset=2000001', 'limit=9', 'limit=201'].map((query) => [name, query] as const),
    ),
  )('%s ?%s', async (name, query) => {
    const text = await hssRefusal(await call(name, {}, `?${query}`), 'HSS.0001');
    expect(text).toContain(query.startsWith('limit') ? 'from 10 to 200' : 'from 0 to 2000000');
  });
});

test.each(['iac_scan', 'cluster_scan'])('400 HSS.0011: the %s of an unknown task', async (task_type) => {
  const path = '/v5/{project_id}/common/tasks/none/resources/batch-query';
  const text = await hssRefusal(
    await signedFetch(service, 'POST', path, { body: { task_type } }),
    'HSS.0011',
  );
  expect(text).toBe('Requested resource not found: there is no task_id none');
});
