import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import {
  createExport,
  endOfTask,
  exportContainers,
  exportedFile,
  firstColumn,
  jsonOf,
  sheetRows,
} from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// The life of an export task as a client sees it, from its creation to its file.

const TASK_NAME = /^container_list_\d{13}_export_task$/;
const FILE_NAME = /^hss-container-\d{8}T\d{6}Z-[0-9a-f]{8}\.zip$/;
const HEADERS = [['container_id', 'Container']];

let service: TestService;
let database: Client;
beforeAll(async () => {
  service = await startService();
  database = await connectClient(embeddedAddress(service.dataDir));
  for (const id of ['sales', 'ops']) {
    await signedFetch(service, 'POST', '/api/v1/enterprise-projects', { body: { id, name: id } });
  }
  await importContainers(service, [
    container('c3'),
    container('c1'),
    container('c2'),
    container('s1', { enterprise_project_id: 'sales' }),
  ]);
});
afterAll(async () => {
  await database?.end();
  await service?.remove();
});

const poll = (taskId: string, query = '') =>
  signedFetch(service, 'GET', `/v5/{project_id}/export-task/${taskId}${query}`);
const latest = (query: string) => signedFetch(service, 'GET', `/v5/{project_id}/export-task?${query}`);
const download = (fileId: string) => signedFetch(service, 'GET', `/v5/{project_id}/download/${fileId}`);

/** While the table is locked no export can read its rows, so tasks stay as they are. */
async function whileExportsWait<T>(work: () => Promise<T>): Promise<T> {
  await database.query('begin');
  await database.query('lock table container in access exclusive mode');
  try {
    return await work();
  } finally {
    await database.query('commit');
  }
}

describe('ListQueryExportTask and ShowLatestExportTaskByType', () => {
  test('a task that runs has no file, one that succeeded has', async () => {
    const taskId = await whileExportsWait(async () => {
      const id = await createExport(service);
      const state = { task_id: id, task_name: expect.stringMatching(TASK_NAME), task_status: 'running' };
      expect(await jsonOf(await poll(id))).toEqual(state);
      expect(await jsonOf(await latest(`task_id=${id}`))).toEqual(state);
      return id;
    });
    const ended = await endOfTask(service, taskId);
    expect(ended).toEqual({
      task_id: taskId,
      task_name: expect.stringMatching(TASK_NAME),
      task_status: 'success',
      file_id: expect.stringMatching(/^.{1,64}$/),
      file_name: expect.stringMatching(FILE_NAME),
    });
    expect(await jsonOf(await latest(`task_id=${taskId}`))).toEqual(ended);
    expect(await jsonOf(await latest(`task_id=${taskId}&export_task_type=container_list`))).toEqual(ended);
  });

  test('a task is found by its id whatever enterprise project the query names', async () => {
    const taskId = await createExport(service, { export_headers: HEADERS }, '?enterprise_project_id=sales');
    await endOfTask(service, taskId);
    for (const query of ['', '?enterprise_project_id=0', '?enterprise_project_id=none']) {
      expect(await jsonOf(await poll(taskId, query))).toMatchObject({ task_status: 'success' });
    }
  });

  test('another type, an unknown type, no task at all', async () => {
    const taskId = await createExport(service);
    expect(
      await hssRefusal(await latest(`task_id=${taskId}&export_task_type=iac_risk`), 'HSS.0011'),
    ).toContain(taskId);
    expect(await hssRefusal(await latest(`task_id=${taskId}&export_task_type=vul`), 'HSS.0001')).toContain(
      'export_task_type must be one of container_list, iac_risk',
    );
    expect(await hssRefusal(await latest('export_task_type=container_list'), 'HSS.0001')).toContain(
      'task_id is required; it must be a text of 1 to 64 characters',
    );
  });

  test.each([
    ['ListQueryExportTask', poll, 'task_id'],
    ['ShowLatestExportTaskByType', (id: string) => latest(`task_id=${id}`), 'task_id'],
    ['ListDownloadExportedFile', download, 'file_id'],
  ])(
    '%s: unknown ids of 1 and 64 characters are not found, one of 65 is refused',
    async (_name, ask, parameter) => {
      for (const id of ['x', 'x'.repeat(64)]) {
        expect(await hssRefusal(await ask(id), 'HSS.0011')).toContain(`there is no ${parameter} ${id}`);
      }
      expect(await hssRefusal(await ask('x'.repeat(65)), 'HSS.0001')).toContain(
        `${parameter} must be a text of 1 to 64 characters`,
      );
    },
  );

  test('a task is in its own project only', async () => {
    const taskId = await createExport(service);
    const { file_id = '' } = await endOfTask(service, taskId);
    const other = { ...service, projectId: 'fedcba9876543210fedcba9876543210' };
    const ask = (path: string) => signedFetch(other, 'GET', path);
    await gatewayRefusal(await ask(`/v5/{project_id}/export-task/${taskId}`), 403, 'APIGW.0302');
    await signedFetch(service, 'POST', '/api/v1/projects', { body: { id: other.projectId, name: 'other' } });
    await hssRefusal(await ask(`/v5/{project_id}/export-task/${taskId}`), 'HSS.0011');
    await hssRefusal(await ask(`/v5/{project_id}/export-task?task_id=${taskId}`), 'HSS.0011');
    await hssRefusal(await ask(`/v5/{project_id}/download/${file_id}`), 'HSS.0011');
  });
});

describe('what is exported', () => {
  test('rows come in the order they were brought in, without those of other enterprise projects', async () => {
    const file = await exportContainers(service);
    expect(await firstColumn(file)).toEqual(['c3', 'c1', 'c2']);
    expect(file.workbookName).toBe(file.name.replace('.zip', '.xlsx'));
    expect(file.manifest).toMatchObject({
      request: { enterprise_project_ids: ['0'], filters: {} },
      rows: 3,
      rows_left_out: 0,
      data: { name: file.workbookName, bytes: file.workbook.length },
    });
  });

  test('all_granted_eps is every enterprise project', async () => {
    const file = await exportContainers(service, undefined, '?enterprise_project_id=all_granted_eps');
    expect(await firstColumn(file)).toEqual(['c3', 'c1', 'c2', 's1']);
    expect(file.manifest.request.enterprise_project_ids).toEqual(['0', 'ops', 'sales']);
  });

  test('of more rows than export_size the first are taken, and the manifest counts the others', async () => {
    const file = await exportContainers(service, undefined, '?export_size=2');
    expect(await firstColumn(file)).toEqual(['c3', 'c1']);
    expect(file.manifest).toMatchObject({ rows: 2, rows_left_out: 1 });
  });

  test('nothing that matches is a success with the headings alone', async () => {
    const headers = [
      ['container_name', 'Name'],
      ['risky', 'Risk'],
    ];
    const file = await exportContainers(service, { export_headers: headers, cluster_name: 'nowhere' });
    expect(await sheetRows(file.workbook)).toEqual([['Name', 'Risk']]);
    expect(file.manifest).toMatchObject({
      request: { filters: { clusterName: 'nowhere' } },
      rows: 0,
      rows_left_out: 0,
    });
  });

  test('the manifest names the sources of its rows that could not be read of late, and no others', async () => {
    const put = (name: string, body: object) =>
      signedFetch(service, 'PUT', `/api/v1/projects/{project_id}/inventory/sources/cluster/${name}`, {
        body,
      });
    await importContainers(service, [container('o1', { cluster_name: 'old', enterprise_project_id: 'ops' })]);
    for (const name of ['prod', 'old']) {
      const reason = `${name} does not answer`;
      await put(name, { state: 'unreachable', reason, last_seen: 1_700_000_000_000 });
    }
    const { manifest } = await exportContainers(service, undefined, '?enterprise_project_id=ops');
    expect(manifest.stale_sources).toEqual([
      {
        ...{ kind: 'cluster', name: 'old', state: 'unreachable', reason: 'old does not answer' },
        ...{ last_seen: '2023-11-14T22:13:20.000Z', age_seconds: expect.any(Number) },
      },
    ]);
    for (const name of ['prod', 'old']) await put(name, { state: 'synchronised' });
    expect((await exportContainers(service)).manifest.stale_sources).toEqual([]);
  });

  test('many tasks at once are each done once, with a file of its own', async () => {
    const taskIds = await Promise.all(Array.from({ length: 10 }, () => createExport(service)));
    const ends = await Promise.all(taskIds.map((taskId) => endOfTask(service, taskId)));
    expect(ends.map((state) => state.task_status)).toEqual(taskIds.map(() => 'success'));
    expect(new Set(ends.map((state) => state.file_id)).size).toBe(10);
    const { rows } = await database.query('select distinct attempt from export_task where id = any($1)', [
      taskIds,
    ]);
    expect(rows).toEqual([{ attempt: 1 }]);
  });

  test('"all" is what it was when the task was created', async () => {
    const taskId = await whileExportsWait(async () => {
      // The one that waits for the table; the next is not begun before it ends.
      await createExport(service);
      const id = await createExport(service, undefined, '?enterprise_project_id=all_granted_eps');
      await database.query(
        `insert into enterprise_project (account_id, id, name) select id, 'late', 'late' from account`,
      );
      await database.query(
        `insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
           container_name, image_name, status)
         select project_id, source_id, create_time, 'l1', 'late', container_name, image_name, status
         from container where container_id = 'c1'`,
      );
      return id;
    });
    expect(await firstColumn(await exportedFile(service, taskId))).not.toContain('l1');
    const later = await exportContainers(service, undefined, '?enterprise_project_id=all_granted_eps');
    expect(await firstColumn(later)).toContain('l1');
  });
});
