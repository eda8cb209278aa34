import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExportTemplate, ExportTemplateList } from '../../src/contract/export-template.ts';
import { type Access, jsonOf } from '../support/exported-file.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// Columns, headings and format that are kept under a name.

const TEMPLATES = '/api/v1/projects/{project_id}/export-templates';
const BODY = {
  name: 'audit',
  export_task_type: 'container_list',
  export_headers: [
    ['image_name', '镜像'],
    ['container_id', ''],
    ['image_name', '镜像'],
  ],
};

let service: TestService;
let [inSales, alsoInSales, inOps] = [] as Access[];
beforeAll(async () => {
  service = await startService();
  for (const id of ['sales', 'ops']) await create(service, '/api/v1/enterprise-projects', { id, name: id });
  const exporter = async (name: string, enterprise_project_id: string) =>
    (await addUser(service, name, [{ role: 'exporter', enterprise_project_id }])).access;
  inSales = await exporter('in sales', 'sales');
  alsoInSales = await exporter('also in sales', 'sales');
  inOps = await exporter('in ops', 'ops');
});
afterAll(() => service?.remove());

const save = (access: Access, body: object, query = '') =>
  signedFetch(access, 'POST', `${TEMPLATES}${query}`, { body });
const saved = async (access: Access, body: object, query = ''): Promise<ExportTemplate> =>
  jsonOf(await save(access, body, query));
const templates = async (access: Access, query = '') =>
  (await jsonOf<ExportTemplateList>(await signedFetch(access, 'GET', `${TEMPLATES}${query}`))).data_list;
const names = async (access: Access, query = '') => (await templates(access, query)).map(({ name }) => name);
const remove = (access: Access, id: string) => signedFetch(access, 'DELETE', `${TEMPLATES}/${id}`);

test('what is saved is listed as it was saved, and saving it anew replaces it', async () => {
  const first = await saved(service, { ...BODY, format: 'csv', csv: { bom: false } });
  expect(first).toEqual({
    ...BODY,
    id: expect.any(String),
    format: 'csv',
    csv: { bom: false, guard: true },
    shared: false,
    created_by: expect.any(String),
    saved_at: expect.any(Number),
  });
  expect(await templates(service)).toEqual([first]);
  const second = await saved(service, { ...BODY, export_headers: [['status', 'State']] });
  expect(second).toMatchObject({ id: first.id, format: 'xlsx', export_headers: [['status', 'State']] });
  expect(await templates(service)).toEqual([second]);
  await saved(service, { ...BODY, export_task_type: 'iac_risk', export_headers: [['file_id', 'File']] });
  expect(await names(service, '?export_task_type=iac_risk')).toEqual(['audit']);
  expect(await templates(service, '?export_task_type=container_list')).toEqual([second]);
  expect((await remove(service, first.id)).status).toBe(204);
  expect(await templates(service, '?export_task_type=container_list')).toEqual([]);
});

test('one that is shared is shown where it is shared, and only its maker can change or delete it', async () => {
  const own = await saved(inSales as Access, { ...BODY, name: 'my own' });
  const shared = await saved(
    inSales as Access,
    { ...BODY, name: 'of sales', shared: true },
    '?enterprise_project_id=sales',
  );
  expect(await names(inSales as Access)).toEqual(['my own', 'of sales']);
  expect(await names(alsoInSales as Access)).toEqual(['of sales']);
  expect(await names(inOps as Access)).toEqual([]);
  expect(await names(service, '?export_task_type=container_list')).toEqual(['of sales']);

  await hssRefusal(await remove(alsoInSales as Access, shared.id), 'HSS.0011');
  await hssRefusal(await remove(service, shared.id), 'HSS.0011');
  await saved(alsoInSales as Access, { ...BODY, name: 'of sales' });
  expect(await names(alsoInSales as Access)).toEqual(['of sales', 'of sales']);

  await saved(service, { ...BODY, name: 'for all', shared: true }, '?enterprise_project_id=all_granted_eps');
  expect(await names(inOps as Access)).toEqual(['for all']);
  expect((await remove(inSales as Access, own.id)).status).toBe(204);
});

test('what no export would take is refused as one would be, and nobody keeps too many', async () => {
  const refused = async (more: object) =>
    hssRefusal(await save(inOps as Access, { ...BODY, ...more }), 'HSS.0001');
  expect(await refused({ export_headers: [['host', 'Host']] })).toMatch(
    /export_headers\[0\]\[0\] must be one of/,
  );
  expect(await refused({ export_headers: [['status', 'x'.repeat(256)]] })).toMatch(/255/);
  expect(await refused({ csv: { bom: true } })).toMatch(/csv must be absent with the format xlsx/);
  expect(await refused({ name: '' })).toMatch(/name/);
  await hssRefusal(
    await save(inOps as Access, { ...BODY, shared: true }, '?enterprise_project_id=sales'),
    'HSS.0013',
  );
  const hundred = Array.from({ length: 100 }, (_, i) => ({ ...BODY, name: `number ${i}` }));
  await Promise.all(hundred.map((body) => saved(inOps as Access, body)));
  expect(await refused({ name: 'one more' })).toMatch(/100 templates/);
  await saved(inOps as Access, { ...BODY, name: 'number 7' });
});
