import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parameterRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { readRecording, recordedRequests } from './recorded-requests.ts';

// HSS API, ExportRisks: both edges of every published range and one step beyond, over real HTTP.

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

/** Of the file, of the risk and of its places, in the order of the published objects; `line` is ours. */
const KEYS = (
  'file_id file_name file_type risky first_scan_time last_scan_time upload_file_time cicd_id cicd_name scan_type ' +
  'risk_id rule_id risk_name risk_level risk_category risk_num description remediation build_instruction ' +
  'resource_name resource_type namespace hit_rule hit_path line'
).split(' ');
const HEADERS = [['file_name', 'File']];
const PATH = '/v5/{project_id}/container/cluster/risk/export-task';
const QUERY = 'risk_type=iac_risk&export_size=10000';

function create(body: unknown, query = QUERY): Promise<Response> {
  return signedFetch(service, 'POST', `${PATH}?${query}`, { body });
}

const filteredBy = (items: unknown) => create({ iac_items: items, export_headers: HEADERS });
const columns = (count: number) => Array.from({ length: count }, () => ['risk_name', 'Risk']);
const ids = (count: number) => Array.from({ length: count }, (_, index) => `file ${index}`);

async function expectAccepted(response: Response): Promise<void> {
  const answer: unknown = await response.json();
  expect(answer).toEqual({ task_id: expect.stringMatching(/^.{1,64}$/) });
  expect(response.status).toBe(200);
}

describe('200', () => {
  test('the published example', async () => {
    const body = `{
  "iac_items" : {
    "scan_type" : "manual_scan"
  },
  "export_headers" : [ [ "file_name", "Document name." ], [ "risk_name", "Risk name." ] ]
}`;
    const query = 'enterprise_project_id=all_granted_eps&risk_type=iac_risk&export_size=10000';
    await expectAccepted(await create(body, query));
  });

  const recorded = recordedRequests().filter(({ file }) => file.endsWith('/07-export-risks-iac.http'));
  test.each(recorded)('what an SDK sent: $file', async ({ file }) => {
    const { method, rawUrl, body } = readRecording(file);
    await expectAccepted(await signedFetch(service, method, rawUrl, { body }));
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['file_id_list of 1', { file_id_list: ['x'] }],
    ['file_id_list of 200, some twice', { file_id_list: [...ids(199), 'file 0'] }],
    ['file_id_list with 64 characters', { file_id_list: ['x'.repeat(64)] }],
    ['file_name of 1 character', { file_name: 'x' }],
    ['file_name of 64 characters', { file_name: 'x'.repeat(64) }],
    ['file_name of 64 characters outside the BMP', { file_name: '𠮷'.repeat(64) }],
    ['file_type dockerfile', { file_type: 'dockerfile' }],
    ['file_type k8s_yaml', { file_type: 'k8s_yaml' }],
    ['risky true', { risky: true }],
    ['risky false', { risky: false }],
    ['scan_type manual_scan', { scan_type: 'manual_scan' }],
    ['scan_type cicd_scan', { scan_type: 'cicd_scan' }],
    ['members a newer SDK may send', { cluster_id: 7, future: [] }],
  ])('iac_items with %s', async (_name, items) => expectAccepted(await filteredBy(items)));

  test.each<[string, unknown]>([
    ['one column', [['risk_name', 'Risk']]],
    ['every key', KEYS.map((key) => [key, `Heading of ${key}`])],
    ['the same key twice', [...HEADERS, ...HEADERS]],
    ['10000 columns', columns(10_000)],
    ['an empty heading', [['line', '']]],
    ['a heading of 255 characters', [['line', 'x'.repeat(255)]]],
  ])('export_headers with %s', async (_name, headers) =>
    expectAccepted(await create({ export_headers: headers })),
  );

  test.each([
    'risk_type=iac_risk&export_size=1',
    'risk_type=iac_risk&export_size=1000000',
    `${QUERY}&enterprise_project_id=0`,
    `${QUERY}&enterprise_project_id=all_granted_eps`,
    `${QUERY}&unknown=1`,
  ])('query %s', async (query) => expectAccepted(await create({ export_headers: HEADERS }, query)));
});

describe('400 HSS.0001, iac_items', () => {
  test.each<[string, unknown, string]>([
    ['file_id_list', [], '1 to 200 elements'],
    ['file_id_list', ids(201), '1 to 200 elements'],
    ['file_id_list', 'x', '1 to 200 elements'],
    ['file_id_list', null, '1 to 200 elements'],
    ['file_name', '', '1 to 64 characters'],
    ['file_name', 'x'.repeat(65), '1 to 64 characters'],
    ['file_name', 1, '1 to 64 characters'],
    ['file_name', null, '1 to 64 characters'],
    ['file_name', 'a\0b', 'NUL'],
    ['file_name', 'a\ud800b', 'surrogate'],
    ['file_type', 'Dockerfile', 'dockerfile, k8s_yaml'],
    ['file_type', '', 'dockerfile, k8s_yaml'],
    ['file_type', null, 'dockerfile, k8s_yaml'],
    ['risky', 'true', 'true or false'],
    ['risky', 1, 'true or false'],
    ['risky', null, 'true or false'],
    ['scan_type', 'manual', 'manual_scan, cicd_scan'],
    ['scan_type', '', 'manual_scan, cicd_scan'],
    ['scan_type', null, 'manual_scan, cicd_scan'],
  ])('%s %.40j', async (name, value, allowed) => {
    await parameterRefusal(await filteredBy({ [name]: value }), `iac_items.${name}`, allowed);
  });

  test.each<[string, unknown, string]>([
    ['an empty text', '', '1 to 64 characters'],
    ['65 characters', 'x'.repeat(65), '1 to 64 characters'],
    ['a number', 5, '1 to 64 characters'],
    ['null', null, '1 to 64 characters'],
    ['NUL', 'a\0', 'NUL'],
  ])('file_id_list with %s', async (_name, id, allowed) => {
    await parameterRefusal(
      await filteredBy({ file_id_list: ['x', id] }),
      'iac_items.file_id_list[1]',
      allowed,
    );
  });

  test.each([[null], [[]], ['manual_scan'], [true]])('%j', async (items) => {
    await parameterRefusal(await filteredBy(items), 'iac_items', 'a JSON object');
  });
});

describe('400 HSS.0001, export_headers', () => {
  test.each<[string, unknown, string, string]>([
    ['none', undefined, 'export_headers', 'an array of 1 to 10000 elements'],
    ['null', null, 'export_headers', 'an array of 1 to 10000 elements'],
    ['no column', [], 'export_headers', 'an array of 1 to 10000 elements'],
    ['10001 columns', columns(10_001), 'export_headers', 'an array of 1 to 10000 elements'],
    ['a bare key', ['risk_name'], 'export_headers[0]', 'an array of 2 to 2 elements'],
    ['a triple', [['risk_name', 'a', 'b']], 'export_headers[0]', 'an array of 2 to 2 elements'],
    ['a heading that is a number', [...HEADERS, ['line', 1]], 'export_headers[1][1]', 'a text'],
    [
      'a heading of 256 characters',
      [['line', 'x'.repeat(256)]],
      'export_headers[0][1]',
      '0 to 255 characters',
    ],
    ['an unknown key', [...HEADERS, ['end_line', 'End']], 'export_headers[1][0]', KEYS.join(', ')],
    ['a key of containers', [['container_id', 'Container']], 'export_headers[0][0]', KEYS.join(', ')],
    ['a key of Object', [['constructor', 'x']], 'export_headers[0][0]', KEYS.join(', ')],
  ])('%s', async (_name, headers, parameter, allowed) => {
    await parameterRefusal(await create({ export_headers: headers }), parameter, allowed);
  });
});

describe('400 HSS.0001, the query', () => {
  test.each([
    ['export_size=1', 'risk_type', 'is required; it must be one of iac_risk'],
    ['risk_type=&export_size=1', 'risk_type', 'one of iac_risk'],
    ['risk_type=benchmark&export_size=1', 'risk_type', 'one of iac_risk'],
    ['risk_type=IAC_RISK&export_size=1', 'risk_type', 'one of iac_risk'],
    ['risk_type=iac_risk&risk_type=iac_risk&export_size=1', 'risk_type', 'more than once'],
    ['risk_type=iac_risk', 'export_size', 'is required; it must be an integer from 1 to 1000000'],
    ['risk_type=iac_risk&export_size=0', 'export_size', 'an integer from 1 to 1000000'],
    ['risk_type=iac_risk&export_size=1000001', 'export_size', 'an integer from 1 to 1000000'],
    ['risk_type=iac_risk&export_size=1.5', 'export_size', 'an integer from 1 to 1000000'],
    ['risk_type=iac_risk&export_size=ten', 'export_size', 'an integer from 1 to 1000000'],
    ['risk_type=iac_risk&export_size=', 'export_size', 'an integer from 1 to 1000000'],
    [`${QUERY}&enterprise_project_id=`, 'enterprise_project_id', '1 to 256 characters'],
    [`${QUERY}&enterprise_project_id=${'x'.repeat(257)}`, 'enterprise_project_id', '1 to 256 characters'],
  ])('%.60s', async (query, parameter, allowed) => {
    await parameterRefusal(await create({ export_headers: HEADERS }, query), parameter, allowed);
  });
});
