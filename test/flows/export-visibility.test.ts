import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Access,
  createExport,
  endOfTask,
  exportContainers,
  firstColumn,
  jsonOf,
} from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser as addUserTo, create, type Grant } from '../support/user.ts';

// Who sees which task and which rows.

let service: TestService;
const users = new Map<string, { readonly id: string; readonly access: Access }>();

const as = (name: string) => {
  const user = users.get(name);
  if (!user) throw new Error(`there is no user ${name}`);
  return user.access;
};
const inEnterpriseProjects = (...ids: string[]): Grant[] =>
  ids.map((id) => ({ role: 'exporter', enterprise_project_id: id }));

async function addUser(name: string, grants: readonly Grant[]): Promise<void> {
  users.set(name, await addUserTo(service, name, grants));
}

async function regrant(name: string, grants: readonly Grant[]): Promise<void> {
  const path = `/api/v1/users/${users.get(name)?.id}`;
  await jsonOf(await signedFetch(service, 'PATCH', path, { body: { grants } }));
}

beforeAll(async () => {
  service = await startService();
  for (const id of ['sales', 'ops']) await create(service, '/api/v1/enterprise-projects', { id, name: id });
  await create(service, '/api/v1/projects', { id: 'another', name: 'another' });
  await importContainers(service, [
    container('in the default one'),
    container('in sales', { enterprise_project_id: 'sales' }),
    container('in ops', { enterprise_project_id: 'ops' }),
  ]);
  await addUser('in sales', inEnterpriseProjects('sales'));
  await addUser('in ops', inEnterpriseProjects('ops'));
  await addUser('in both', inEnterpriseProjects('sales', 'ops'));
  await addUser('reader', [{ role: 'reader' }]);
  await addUser('exporter', [{ role: 'exporter' }]);
  await addUser('nobody', []);
});
afterAll(() => service?.remove());

/** The three ways to a task: by its id, by id and type, by its file. */
async function everyWay(access: Access, taskId: string): Promise<Response[]> {
  const { file_id } = await endOfTask(service, taskId);
  const paths = [`export-task/${taskId}`, `export-task?task_id=${taskId}`, `download/${file_id}`];
  return Promise.all(paths.map((path) => signedFetch(access, 'GET', `/v5/{project_id}/${path}`)));
}

async function expectSeen(name: string, taskId: string): Promise<void> {
  for (const response of await everyWay(as(name), taskId)) {
    await response.arrayBuffer();
    expect(response.status).toBe(200);
  }
}

async function expectUnseen(name: string, taskId: string): Promise<void> {
  for (const response of await everyWay(as(name), taskId)) await hssRefusal(response, 'HSS.0011');
}

const taskOf = (name: string, enterpriseProject: string) =>
  createExport(as(name), undefined, `?enterprise_project_id=${enterpriseProject}`);

describe('a task', () => {
  test('is seen by its creator and by those who see every enterprise project in it', async () => {
    const taskId = await taskOf('in sales', 'sales');
    for (const name of ['in sales', 'in both', 'exporter']) await expectSeen(name, taskId);
    await expectUnseen('in ops', taskId);
  });

  test('over several enterprise projects is not seen by who sees but one of them', async () => {
    const taskId = await taskOf('in both', 'all_granted_eps');
    for (const name of ['in both', 'exporter']) await expectSeen(name, taskId);
    for (const name of ['in sales', 'in ops']) await expectUnseen(name, taskId);
  });

  test('is seen anew at each look: a right given opens it, one taken closes it', async () => {
    const taskId = await taskOf('exporter', 'sales');
    await expectUnseen('in ops', taskId);
    await regrant('in ops', inEnterpriseProjects('sales', 'ops'));
    await expectSeen('in ops', taskId);
    await regrant('in ops', inEnterpriseProjects('ops'));
    await expectUnseen('in ops', taskId);
  });

  test('stays with its creator, but not beyond the right to export', async () => {
    const taskId = await taskOf('in both', 'ops');
    await regrant('in both', inEnterpriseProjects('sales'));
    await expectSeen('in both', taskId);
    await regrant('in both', [{ role: 'reader' }]);
    for (const response of await everyWay(as('in both'), taskId)) {
      expect(await gatewayRefusal(response, 403, 'APIGW.0302')).toContain('exporter');
    }
    await regrant('in both', inEnterpriseProjects('sales', 'ops'));
  });
});

describe('an export', () => {
  test('of all_granted_eps has the rows of those that the caller may export', async () => {
    const query = '?enterprise_project_id=all_granted_eps';
    const rowsFor = async (name: string) => firstColumn(await exportContainers(as(name), undefined, query));
    expect(await rowsFor('in sales')).toEqual(['in sales']);
    expect(await rowsFor('in both')).toEqual(['in sales', 'in ops']);
    expect(await rowsFor('exporter')).toEqual(['in the default one', 'in sales', 'in ops']);
  });

  const attempt = (access: Access, query = '') =>
    signedFetch(access, 'POST', `/v5/{project_id}/container/export-task${query}`, {
      body: { export_headers: [['container_id', 'Container']] },
    });

  test.each([
    ['one that is not granted', '?enterprise_project_id=ops'],
    ['one that does not exist', '?enterprise_project_id=none'],
    ['the default one, which is not granted', ''],
  ])('400 HSS.0013: %s', async (_name, query) => {
    const text = await hssRefusal(await attempt(as('in sales'), query), 'HSS.0013');
    expect(text).toMatch(/enterprise project \w+ does not exist or is not granted to you for this$/);
  });

  test('403 APIGW.0302: a reader', async () => {
    expect(await gatewayRefusal(await attempt(as('reader')), 403, 'APIGW.0302')).toContain('role exporter');
  });

  test('403 APIGW.0302: no role in the project, in the same words whether it exists or not', async () => {
    const refused = async (projectId: string) =>
      gatewayRefusal(await attempt({ ...as('nobody'), projectId }), 403, 'APIGW.0302');
    const texts = [
      await refused('another'),
      await refused(service.projectId),
      await refused('there is no such project'),
    ];
    expect(new Set(texts)).toEqual(new Set(['The IAM user is not authorized to access the API.']));
  });
});
