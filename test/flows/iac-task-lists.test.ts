import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TaskInfo, TaskResource } from '../../src/contract/iac/list-tasks.ts';
import { type Access, jsonOf } from '../support/exported-file.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// Which scan tasks are listed, in which order, for whom; the rows are written here, scans have tests of their own.

let service: TestService;
const users = new Map<string, { readonly id: string; readonly access: Access }>();
const as = (name: string) => users.get(name)?.access ?? service;

const START = 1_700_000_000_000;
const MINUTE = 60_000;

/** A task created so many minutes after START, of one file of each status. */
async function addTask(
  id: string,
  task: {
    readonly created: number;
    readonly state?: string;
    readonly started?: number | Date;
    readonly fileType?: string;
    readonly in?: readonly string[];
    readonly by?: string;
    readonly files?: readonly string[];
  },
): Promise<void> {
  const { created, state = 'ready', started, fileType = 'dockerfile', by = 'somebody', files = [] } = task;
  const at = (minutes: number) => new Date(START + minutes * MINUTE);
  const startedAt = typeof started === 'number' ? at(started) : started;
  await queryDatabase(
    service,
    `insert into scan_task (project_id, id, name, state, file_type, enterprise_project_ids, created_by, created_at,
       started_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[service.projectId, id, `Task ${id}_`, state, fileType, task.in ?? ['0'], by, at(created)],
      startedAt ?? null,
    ],
  );
  await queryDatabase(
    service,
    `insert into scan_task_file (project_id, task_id, ordinal, file_id, file_name, file_type, chart_name, scan_status)
     select $1, $2, ordinal, 'file ' || ordinal, 'Dir/' || ordinal, $3,
       case when ordinal % 2 = 0 then 'Shop.tgz' end, status
     from unnest($4::text[]) with ordinality as file (status, ordinal)`,
    [service.projectId, id, fileType, files],
  );
}

beforeAll(async () => {
  service = await startService();
  for (const id of ['sales', 'ops']) await create(service, '/api/v1/enterprise-projects', { id, name: id });
  const inEnterpriseProjects = (...ids: string[]) =>
    ids.map((id) => ({ role: 'reader', enterprise_project_id: id }));
  users.set('in sales', await addUser(service, 'in sales', inEnterpriseProjects('sales')));
  users.set('in ops', await addUser(service, 'in ops', inEnterpriseProjects('ops')));
  users.set('in both', await addUser(service, 'in both', inEnterpriseProjects('sales', 'ops')));

  const seller = users.get('in sales')?.id ?? '';
  await addTask('a', { created: 1, started: 9, state: 'finished', files: ['success', 'failed', 'success'] });
  await addTask('b', { created: 2, started: 5, state: 'finished', fileType: 'k8s_yaml' });
  await addTask('c', { created: 3 });
  await addTask('d', { created: 4 });
  await addTask('of sales', { created: 5, in: ['sales'] });
  await addTask('of both', { created: 6, in: ['sales', 'ops'] });
  await addTask('made in sales', { created: 7, in: ['ops'], by: seller });
  await addTask('with many', { created: 8, in: ['ops'], files: Array(45).fill('scanning') });
});
afterAll(() => service?.remove());

interface Options {
  readonly query?: string;
  readonly access?: Access;
}

async function listed(body: object = {}, { query = '', access = service }: Options = {}) {
  const path = `/v5/{project_id}/common/tasks/batch-query${query}`;
  const response = await signedFetch(access, 'POST', path, { body: { task_type: 'iac_scan', ...body } });
  return jsonOf<{ total_num: number; data_list: TaskInfo[] }>(response);
}
const ids = async (body?: object, options?: Options) =>
  (await listed(body, options)).data_list.map(({ task_id }) => task_id);

const resources = (taskId: string, iac_scan_info: object = {}, query = '', access: Access = service) => {
  const path = `/v5/{project_id}/common/tasks/${encodeURIComponent(taskId)}/resources/batch-query${query}`;
  return signedFetch(access, 'POST', path, { body: { task_type: 'iac_scan', iac_scan_info } });
};
const resourceNames = async (...of: Parameters<typeof resources>) =>
  (await jsonOf<{ iac_scan_data_list: TaskResource[] }>(await resources(...of))).iac_scan_data_list.map(
    ({ file_name }) => file_name,
  );

describe('tasks', () => {
  test.each<[object, string[]]>([
    // Those that are not begun are the latest.
    [{}, ['d', 'c', 'a', 'b']],
    [{ sort_key: 'start_time', sort_dir: 'desc' }, ['d', 'c', 'a', 'b']],
    [{ sort_key: 'start_time', sort_dir: 'asc' }, ['b', 'a', 'c', 'd']],
    [{ task_name: 'TASK a_' }, ['a']],
    [{ task_name: 'k_a' }, []],
    [{ task_id: 'b' }, ['b']],
    [{ task_status: 'finished' }, ['a', 'b']],
    [{ task_status: 'running' }, []],
    [{ trigger_type: 'manual', iac_scan_info: { file_type: 'k8s_yaml' } }, ['b']],
    [{ start_create_time: START + 2 * MINUTE, end_create_time: START + 3 * MINUTE }, ['c', 'b']],
    [{ start_create_time: START + 3 * MINUTE + 1 }, ['d']],
    [{ end_create_time: START + MINUTE - 1 }, []],
  ])('%j', async (body, expected) => expect(await ids(body)).toEqual(expected));

  test('count what became of their files', async () => {
    const [task] = (await listed({ task_id: 'a' })).data_list;
    expect(task?.iac_scan_info).toEqual({
      file_type: 'dockerfile',
      scan_file_num: 3,
      success_file_num: 2,
      failed_file_num: 1,
    });
    expect(task).not.toHaveProperty('estimated_time');
  });

  test('follow each other page by page', async () => {
    const all = await ids({}, { query: '?enterprise_project_id=all_granted_eps' });
    expect(
      await listed({}, { query: '?enterprise_project_id=all_granted_eps&offset=7&limit=10' }),
    ).toMatchObject({
      total_num: 8,
      data_list: [{ task_id: all[7] }],
    });
  });
});

test('a running task tells how many minutes are left, by what its files took so far', async () => {
  const started = new Date(Date.now() - 10 * MINUTE);
  await addTask('running', {
    created: 20,
    in: ['ops'],
    state: 'running',
    started,
    files: ['success', 'scanning'],
  });
  await addTask('begun', { created: 20, in: ['ops'], state: 'running', started, files: ['scanning'] });
  const [running] = (await listed({ task_id: 'running' })).data_list;
  expect(running?.estimated_time).toBeOneOf([10, 11]);
  expect((await listed({ task_id: 'begun' })).data_list[0]).not.toHaveProperty('estimated_time');
});

describe('resources of a task', () => {
  test.each<[object, string[]]>([
    [{}, ['Dir/1', 'Dir/2', 'Dir/3']],
    [{ scan_status: 'success' }, ['Dir/1', 'Dir/3']],
    [{ scan_status: 'failed' }, ['Dir/2']],
    [{ file_name: 'dir/3' }, ['Dir/3']],
    [{ chart_name: 'shop' }, ['Dir/2']],
    [{ file_name: '', chart_name: '' }, ['Dir/1', 'Dir/2', 'Dir/3']],
  ])('%j', async (info, expected) => expect(await resourceNames('a', info)).toEqual(expected));

  test('follow each other page by page to the end', async () => {
    const seen: string[] = [];
    for (let offset = 0; offset < 50; offset += 10) {
      seen.push(...(await resourceNames('with many', {}, `?offset=${offset}`)));
    }
    expect(seen).toEqual(Array.from({ length: 45 }, (_, i) => `Dir/${i + 1}`));
  });
});

describe('who sees a task', () => {
  const everything = { query: '?enterprise_project_id=all_granted_eps' };

  test('its creator, and those who may see every enterprise project in it', async () => {
    const seenBy = (name: string) =>
      ids({ end_create_time: START + 8 * MINUTE }, { ...everything, access: as(name) });
    expect(await seenBy('in sales')).toEqual(['of sales']);
    expect(await seenBy('in ops')).toEqual(['with many', 'made in sales']);
    expect(await seenBy('in both')).toEqual(['with many', 'made in sales', 'of both', 'of sales']);
    expect(await seenBy('admin')).toEqual([
      'with many',
      'made in sales',
      'of both',
      'of sales',
      'd',
      'c',
      'a',
      'b',
    ]);
  });

  test('an enterprise project narrows the list, but not a search by id', async () => {
    const inSales = { query: '?enterprise_project_id=sales', access: as('in sales') };
    expect(await ids({}, inSales)).toEqual(['of sales']);
    expect(await ids({ task_id: 'made in sales' }, inSales)).toEqual(['made in sales']);
    expect(await ids({ task_id: 'of both' }, inSales)).toEqual([]);
    expect(await ids({ task_id: 'of both' })).toEqual(['of both']);
    const unnamed = { access: as('in sales') };
    expect(await ids({ task_id: 'made in sales' }, unnamed)).toEqual(['made in sales']);
    expect(await ids({ task_id: 'with many' }, unnamed)).toEqual([]);
    const nowhere = { query: '?enterprise_project_id=none', access: as('in sales') };
    expect(await ids({ task_id: 'of sales' }, nowhere)).toEqual(['of sales']);
  });

  test('sees its files; to others it does not exist', async () => {
    const status = async (taskId: string, name: string) => {
      const response = await resources(taskId, {}, '', as(name));
      if (response.status !== 200) await hssRefusal(response, 'HSS.0011');
      return response.status;
    };
    expect(await status('made in sales', 'in sales')).toBe(200);
    expect(await status('of both', 'in both')).toBe(200);
    expect(await status('of both', 'in sales')).toBe(400);
    expect(await status('a', 'in both')).toBe(400);
  });
});
