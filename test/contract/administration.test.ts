import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// Waybill's own API of projects, enterprise projects, users and access keys, over real HTTP.

let service: TestService;
/** A user who may read one project in one enterprise project, with an access key of their own. */
let reader: TestService;
let readerId: string;

beforeAll(async () => {
  service = await startService();
  await call('POST', '/enterprise-projects', { id: 'blue', name: 'Blue' });
  const grants = [{ project_id: service.projectId, enterprise_project_id: 'blue', role: 'reader' }];
  readerId = (await created('/users', { name: 'rita', grants })).id as string;
  const key = await created('/access-keys', { user_id: readerId });
  reader = { ...service, accessKey: key.access_key as string, secretKey: key.secret_key as string };
});
afterAll(() => service?.remove());

function call(method: string, path: string, body?: unknown, as: TestService = service): Promise<Response> {
  return signedFetch(as, method, `/api/v1${path}`, body === undefined ? {} : { body });
}

async function created(
  path: string,
  body: unknown,
  as: TestService = service,
): Promise<Record<string, unknown>> {
  const response = await call('POST', path, body, as);
  expect(response.status).toBe(201);
  return (await response.json()) as Record<string, unknown>;
}

async function list(path: string, as: TestService = service): Promise<Record<string, unknown>[]> {
  const response = await call('GET', path, undefined, as);
  expect(response.status).toBe(200);
  const { total_num, data_list } = (await response.json()) as {
    total_num: number;
    data_list: Record<string, unknown>[];
  };
  expect(total_num).toBe(data_list.length);
  return data_list;
}

async function deleted(path: string, as: TestService = service): Promise<void> {
  const response = await call('DELETE', path, undefined, as);
  expect([response.status, await response.text()]).toEqual([204, '']);
}

function container(more: object): object {
  const named = { container_id: 'c1', container_name: 'c1', image_name: 'i', host_name: 'h1' };
  return { ...named, status: 'Running', create_time: 1_700_000_000_000, ...more };
}

async function importInto(projectId: string, line: object): Promise<void> {
  const path = `/api/v1/projects/${projectId}/inventory/containers`;
  const headers = { 'Content-Type': 'application/x-ndjson' };
  const response = await signedFetch(service, 'POST', path, { body: `${JSON.stringify(line)}\n`, headers });
  expect(await response.json()).toMatchObject({ accepted: 1 });
}

describe('/api/v1/projects', () => {
  test('201, 200, 204: create, change, list, delete', async () => {
    const { id } = await created('/projects', { name: 'first', description: 'of many' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const changed = await call('PATCH', `/projects/${id}`, { name: 'second' });
    expect(await changed.json()).toMatchObject({ id, name: 'second', description: 'of many' });
    expect(await list('/projects')).toContainEqual(expect.objectContaining({ id, name: 'second' }));
    expect((await signedFetch(service, 'GET', `/v5/${id}/export-task/none`)).status).toBe(400);
    await deleted(`/projects/${id}`);
    await gatewayRefusal(await signedFetch(service, 'GET', `/v5/${id}/export-task/none`), 403, 'APIGW.0302');
  });

  test.each([
    ['no name', {}, 'name is required'],
    ['an empty name', { name: '' }, 'name must be a text of 1 to 64 characters'],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, 'name must be'],
    ['a line break in the name', { name: 'a\nb' }, 'without control characters'],
    [
      'an id that is no path segment',
      { id: 'a/b', name: 'x' },
      'id must be 1 to 256 letters, digits, "_" or "-"',
    ],
    ['a name that is taken', { name: 'cn-north-4' }, 'exists already'],
    ['an id that is taken', { id: '0123456789abcdef0123456789abcdef', name: 'new' }, 'exists already'],
  ])('400 HSS.0001 for %s', async (_, body, text) => {
    expect(await hssRefusal(await call('POST', '/projects', body), 'HSS.0001')).toContain(text);
  });

  test('400 HSS.0010 for the deletion of a project with data, which stays', async () => {
    const { id } = await created('/projects', { name: 'full' });
    const export_headers = [['container_id', 'Container']];
    const task = await signedFetch(service, 'POST', `/v5/${id}/container/export-task`, {
      body: { export_headers },
    });
    expect(task.status).toBe(200);
    const text = await hssRefusal(await call('DELETE', `/projects/${id}`), 'HSS.0010');
    expect(text).toContain('only an empty project can be deleted');
    expect(await list('/projects')).toContainEqual(expect.objectContaining({ id }));
  });

  test('400 HSS.0010 for one with containers, until they are gone', async () => {
    const { id } = await created('/projects', { name: 'crowded' });
    await importInto(String(id), container({}));
    await hssRefusal(await call('DELETE', `/projects/${id}`), 'HSS.0010');
  });

  test('400 HSS.0011 for one that does not exist', async () => {
    expect(await hssRefusal(await call('DELETE', '/projects/none'), 'HSS.0011')).toContain('none');
    expect(await hssRefusal(await call('PATCH', '/projects/none', { name: 'x' }), 'HSS.0011')).toContain(
      'none',
    );
  });

  test('200 shows a user the projects with a role only; 403 for what needs an admin', async () => {
    expect(await list('/projects', reader)).toEqual([expect.objectContaining({ id: service.projectId })]);
    await gatewayRefusal(await call('POST', '/projects', { name: 'x' }, reader), 403, 'APIGW.0302');
    await gatewayRefusal(
      await call('DELETE', `/projects/${service.projectId}`, undefined, reader),
      403,
      'APIGW.0302',
    );
  });
});

describe('/api/v1/enterprise-projects', () => {
  test('201, 200, 204: create, change, list, delete', async () => {
    const { id } = await created('/enterprise-projects', { id: 'green', name: 'Green' });
    const changed = await call('PATCH', `/enterprise-projects/${id}`, { name: 'Greener' });
    expect(await changed.json()).toMatchObject({ id: 'green', name: 'Greener' });
    expect((await list('/enterprise-projects')).map((one) => one.id)).toEqual(['0', 'blue', 'green']);
    await deleted('/enterprise-projects/green');
    expect((await list('/enterprise-projects')).map((one) => one.id)).toEqual(['0', 'blue']);
  });

  test('400 HSS.0001 for the id that stands for all', async () => {
    const response = await call('POST', '/enterprise-projects', { id: 'all_granted_eps', name: 'All' });
    expect(await hssRefusal(response, 'HSS.0001')).toContain('all_granted_eps');
  });

  test('400 HSS.0010: the default one stays, and one in which roles are granted', async () => {
    expect(await hssRefusal(await call('DELETE', '/enterprise-projects/0'), 'HSS.0010')).toContain('default');
    const renaming = await call('PATCH', '/enterprise-projects/0', { name: 'Zero' });
    expect(await hssRefusal(renaming, 'HSS.0010')).toContain('default');
    expect(await hssRefusal(await call('DELETE', '/enterprise-projects/blue'), 'HSS.0010')).toContain(
      'roles',
    );
  });

  test('400 HSS.0010 for one that containers belong to, 204 when they are gone', async () => {
    await created('/enterprise-projects', { id: 'busy', name: 'Busy' });
    await importInto(service.projectId, container({ enterprise_project_id: 'busy' }));
    expect(await hssRefusal(await call('DELETE', '/enterprise-projects/busy'), 'HSS.0010')).toContain(
      'container',
    );
    await importInto(service.projectId, { container_id: 'c1', host_name: 'h1', deleted: true });
    await deleted('/enterprise-projects/busy');
  });

  test('204 for one of which nothing is left but sources without containers', async () => {
    await created('/enterprise-projects', { id: 'quiet', name: 'Quiet' });
    const grants = [{ enterprise_project_id: 'quiet', role: 'operator' }];
    const { id } = await created('/users', { name: 'quentin', grants });
    const key = await created('/access-keys', { user_id: id });
    const operator = {
      ...service,
      accessKey: key.access_key as string,
      secretKey: key.secret_key as string,
    };
    const sources = `/projects/${service.projectId}/inventory/sources`;
    expect((await call('PUT', `${sources}/host/quiet`, {}, operator)).status).toBe(200);
    await deleted(`/users/${id}`);
    await deleted('/enterprise-projects/quiet');
    expect((await list(sources)).map(({ name }) => name)).not.toContain('quiet');
  });

  test('200 shows a user the granted ones only', async () => {
    expect((await list('/enterprise-projects', reader)).map((one) => one.id)).toEqual(['blue']);
  });
});

describe('/api/v1/users', () => {
  test('201 shows a generated password once, and never one that was given', async () => {
    const generated = await created('/users', { name: 'gina' });
    expect(generated).toMatchObject({
      enabled: true,
      grants: [],
      password: expect.stringMatching(/^\w{20}$/),
    });
    expect(await created('/users', { name: 'gus', password: 'given password' })).not.toHaveProperty(
      'password',
    );
    expect(JSON.stringify(await list('/users'))).not.toMatch(/password|argon2/);
  });

  test('200, 204: change and delete', async () => {
    const { id } = await created('/users', { name: 'dora' });
    const grants = [{ project_id: service.projectId, enterprise_project_id: null, role: 'operator' }];
    const changed = await call('PATCH', `/users/${id}`, { name: 'dorothy', enabled: false, grants });
    expect(await changed.json()).toMatchObject({ id, name: 'dorothy', enabled: false, grants });
    await deleted(`/users/${id}`);
    expect((await list('/users')).map((user) => user.name)).not.toContain('dorothy');
  });

  test.each([
    [
      'a short password',
      { name: 'x', password: '1234567' },
      'password must be a text of 8 to 128 characters',
    ],
    [
      'an unknown role',
      { name: 'x', grants: [{ role: 'owner' }] },
      'one of reader, exporter, operator, admin',
    ],
    [
      'an unknown project',
      { name: 'x', grants: [{ role: 'reader', project_id: 'none' }] },
      'grants[0].project_id',
    ],
    [
      'an unknown enterprise project',
      { name: 'x', grants: [{ role: 'reader', enterprise_project_id: 'none' }] },
      'grants[0].enterprise_project_id',
    ],
    ['two roles at one place', { name: 'x', grants: [{ role: 'reader' }, { role: 'admin' }] }, 'grants'],
    ['a name that is taken', { name: 'admin' }, 'name'],
  ])('400 HSS.0001 for %s, and nobody is created', async (_, body, text) => {
    expect(await hssRefusal(await call('POST', '/users', body), 'HSS.0001')).toContain(text);
    expect((await list('/users')).map((user) => user.name)).not.toContain('x');
  });

  test('400 HSS.0010 for the last admin', async () => {
    const admin = (await list('/users')).find((user) => user.name === 'admin');
    expect(await hssRefusal(await call('DELETE', `/users/${admin?.id}`), 'HSS.0010')).toContain('without');
  });

  test('403 for a user who is no admin', async () => {
    await gatewayRefusal(await call('GET', '/users', undefined, reader), 403, 'APIGW.0302');
    const promotion = await call('PATCH', `/users/${readerId}`, { grants: [{ role: 'admin' }] }, reader);
    await gatewayRefusal(promotion, 403, 'APIGW.0302');
  });
});

describe('/api/v1/access-keys', () => {
  test('201 shows the secret key once; it works until it is disabled or deleted', async () => {
    const key = await created('/access-keys', { description: 'for a robot' });
    expect(key).toMatchObject({
      access_key: expect.stringMatching(/^[A-Z0-9]{20}$/),
      secret_key: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
      description: 'for a robot',
    });
    const robot = { ...service, accessKey: key.access_key as string, secretKey: key.secret_key as string };
    const path = `/access-keys/${key.access_key}`;
    expect((await call('GET', '/projects', undefined, robot)).status).toBe(200);
    await call('PATCH', path, { enabled: false });
    expect(
      await gatewayRefusal(await call('GET', '/projects', undefined, robot), 401, 'APIGW.0301'),
    ).toContain('disabled');
    await call('PATCH', path, { enabled: true });
    expect((await call('GET', '/projects', undefined, robot)).status).toBe(200);
    await deleted(path);
    expect(
      await gatewayRefusal(await call('GET', '/projects', undefined, robot), 401, 'APIGW.0301'),
    ).toContain('not exist');
    expect(JSON.stringify(await list('/access-keys'))).not.toContain('secret');
  });

  test('a user lists, creates and deletes keys of their own', async () => {
    const own = await created('/access-keys', {}, reader);
    expect(own).toMatchObject({ user_id: readerId });
    expect((await list('/access-keys', reader)).map((key) => key.access_key)).toEqual([
      reader.accessKey,
      own.access_key,
    ]);
    await deleted(`/access-keys/${own.access_key}`, reader);
  });

  test('403 and HSS.0011: keys of others do not exist for a user', async () => {
    const [admin] = (await list('/users')).filter((user) => user.name === 'admin');
    await gatewayRefusal(
      await call('GET', `/access-keys?user_id=${admin?.id}`, undefined, reader),
      403,
      'APIGW.0302',
    );
    await gatewayRefusal(
      await call('POST', '/access-keys', { user_id: admin?.id }, reader),
      403,
      'APIGW.0302',
    );
    const refusals = await Promise.all(
      [service.accessKey, 'NONE'].map(async (key) =>
        hssRefusal(await call('DELETE', `/access-keys/${key}`, undefined, reader), 'HSS.0011'),
      ),
    );
    expect(refusals[0]?.replace(service.accessKey, 'NONE')).toBe(refusals[1]);
  });

  test('400 HSS.0001 for a user who does not exist', async () => {
    expect(await hssRefusal(await call('POST', '/access-keys', { user_id: 'none' }), 'HSS.0001')).toContain(
      'user_id',
    );
  });
});
