import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hssRefusal, parameterRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// HSS API, ExportContainerList: both edges of every published range and one step beyond, over real HTTP.

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

/** As published, so that a change of ours is noticed. */
const KEYS = (
  'container_id container_name image_name pod_name cluster_name cluster_type status risky low_risk ' +
  'medium_risk high_risk fatal_risk create_time restart_count cpu_limit memory_limit'
).split(' ');
const HEADERS = [['container_id', 'Container']];

function create(body: unknown, query = ''): Promise<Response> {
  return signedFetch(service, 'POST', `/v5/{project_id}/container/export-task${query}`, { body });
}

const filteredBy = (filters: object) => create({ export_headers: HEADERS, ...filters });
const columns = (count: number) => Array.from({ length: count }, () => ['status', 'Status']);

async function expectAccepted(response: Response): Promise<void> {
  const answer: unknown = await response.json();
  expect(answer).toEqual({ task_id: expect.stringMatching(/^.{1,64}$/) });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
}

describe('200', () => {
  test.each<[string, object]>([
    ['cluster_container true', { cluster_container: true }],
    ['cluster_container false', { cluster_container: false }],
    ...['cce', 'ali', 'tencent', 'azure', 'aws', 'self_built_hw', 'self_built_idc', 'k8s'].map(
      (type): [string, object] => [`cluster_type ${type}`, { cluster_type: type }],
    ),
    ...['Running', 'Waiting', 'Terminated', 'Isolated', 'Paused'].map((status): [string, object] => [
      `status ${status}`,
      { status },
    ]),
    ...Object.entries({ cluster_name: 255, container_name: 255, pod_name: 512, image_name: 255 }).flatMap(
      ([name, longest]): [string, object][] => [
        [`${name} of 1 character`, { [name]: 'x' }],
        [`${name} of ${longest} characters`, { [name]: 'x'.repeat(longest) }],
        [`${name} of ${longest} characters outside the BMP`, { [name]: '𠮷'.repeat(longest) }],
      ],
    ),
    ['risky true', { risky: true }],
    ['risky false', { risky: false }],
    ['create_time without times', { create_time: {} }],
    ['create_time with a start', { create_time: { start_time: 0 } }],
    ['create_time with an end', { create_time: { end_time: Number.MAX_SAFE_INTEGER } }],
    ['start_time as end_time', { create_time: { start_time: 1_690_348_800, end_time: 1_690_348_800_000 } }],
    ['cpu_limit empty', { cpu_limit: '' }],
    ['cpu_limit as published', { cpu_limit: '100 MB' }],
    ['cpu_limit of 64 characters', { cpu_limit: `${'0'.repeat(63)}1` }],
    ['memory_limit empty', { memory_limit: '' }],
    ['memory_limit as published', { memory_limit: '300 Mi' }],
    ['memory_limit of 64 characters', { memory_limit: `${'0'.repeat(62)}1G` }],
    ['members a newer SDK may send', { host_name: 7, future: { filter: [] } }],
  ])('%s', async (_name, filters) => expectAccepted(await filteredBy(filters)));

  test.each<[string, unknown]>([
    ['one column', [['container_id', 'Container']]],
    ['every key', KEYS.map((key) => [key, `Heading of ${key}`])],
    ['the same key twice', [...HEADERS, ...HEADERS]],
    ['10000 columns', columns(10_000)],
    ['an empty heading', [['risky', '']]],
    ['a heading of 255 characters', [['risky', 'x'.repeat(255)]]],
  ])('export_headers with %s', async (_name, headers) =>
    expectAccepted(await create({ export_headers: headers })),
  );

  test.each([
    '?export_size=1',
    '?export_size=100000',
    '?enterprise_project_id=0',
    '?enterprise_project_id=all_granted_eps',
    '?unknown=1',
  ])('query %s', async (query) => expectAccepted(await create({ export_headers: HEADERS }, query)));
});

describe('400 HSS.0001, a filter of the body', () => {
  const LONG: [string, number][] = [
    ['cluster_name', 255],
    ['container_name', 255],
    ['pod_name', 512],
    ['image_name', 255],
  ];
  test.each<[string, unknown, string]>([
    ...LONG.flatMap(([name, longest]): [string, unknown, string][] => [
      [name, '', `1 to ${longest} characters`],
      [name, 'x'.repeat(longest + 1), `1 to ${longest} characters`],
      [name, 5, `1 to ${longest} characters`],
      [name, null, `1 to ${longest} characters`],
      [name, ['x'], `1 to ${longest} characters`],
      // PostgreSQL stores neither, so nothing can be found by them.
      [name, 'a\0b', 'NUL'],
      [name, 'a\ud800b', 'surrogate'],
    ]),
    ['cluster_container', 'true', 'true or false'],
    ['cluster_container', 1, 'true or false'],
    ['cluster_container', null, 'true or false'],
    ['risky', 'false', 'true or false'],
    ['risky', 0, 'true or false'],
    ['risky', null, 'true or false'],
    ['cluster_type', 'CCE', 'cce, ali, tencent, azure, aws, self_built_hw, self_built_idc, k8s'],
    ['cluster_type', '', 'cce, ali, tencent, azure, aws, self_built_hw, self_built_idc, k8s'],
    ['cluster_type', null, 'cce, ali, tencent, azure, aws, self_built_hw, self_built_idc, k8s'],
    ['status', 'running', 'Running, Waiting, Terminated, Isolated, Paused'],
    ['status', '', 'Running, Waiting, Terminated, Isolated, Paused'],
    ['status', 1, 'Running, Waiting, Terminated, Isolated, Paused'],
    ['create_time', 1_690_348_800, 'a JSON object'],
    ['create_time', [], 'a JSON object'],
    ['create_time', null, 'a JSON object'],
    ['cpu_limit', 'x'.repeat(65), '0 to 64 characters'],
    ['cpu_limit', 100, '0 to 64 characters'],
    ['cpu_limit', null, '0 to 64 characters'],
    ['cpu_limit', 'lots', 'a quantity such as 500m or 2'],
    ['cpu_limit', ' ', 'a quantity such as 500m or 2'],
    ['memory_limit', 'x'.repeat(65), '0 to 64 characters'],
    ['memory_limit', 300, '0 to 64 characters'],
    ['memory_limit', null, '0 to 64 characters'],
    ['memory_limit', '300 MiB', 'a quantity such as 300Mi or 1Gi'],
    ['memory_limit', '1Gi 2Gi', 'a quantity such as 300Mi or 1Gi'],
  ])('%s %j', async (name, value, allowed) => {
    await parameterRefusal(await filteredBy({ [name]: value }), name, allowed);
  });

  test.each<[string, object, string, string]>([
    ['start_time -1', { start_time: -1 }, 'create_time.start_time', 'an integer from 0'],
    ['end_time -1', { end_time: -1 }, 'create_time.end_time', 'an integer from 0'],
    ['end_time too large', { end_time: 2 ** 53 }, 'create_time.end_time', 'to 9007199254740991'],
    ['start_time 1.5', { start_time: 1.5 }, 'create_time.start_time', 'an integer from 0'],
    ['start_time a text', { start_time: '1690348800' }, 'create_time.start_time', 'an integer from 0'],
    ['start_time null', { start_time: null }, 'create_time.start_time', 'an integer from 0'],
    [
      'a start after the end',
      { start_time: 2, end_time: 1 },
      'create_time.start_time',
      'create_time.end_time',
    ],
    [
      'a start in milliseconds after an end in seconds',
      { start_time: 1_690_348_800_001, end_time: 1_690_348_800 },
      'create_time.start_time',
      'create_time.end_time',
    ],
  ])('create_time with %s', async (_name, time, parameter, allowed) => {
    await parameterRefusal(await filteredBy({ create_time: time }), parameter, allowed);
  });
});

describe('400 HSS.0001, export_headers', () => {
  test.each<[string, unknown, string, string]>([
    ['none', undefined, 'export_headers', 'an array of 1 to 10000 elements'],
    ['null', null, 'export_headers', 'an array of 1 to 10000 elements'],
    ['a text', 'container_id', 'export_headers', 'an array of 1 to 10000 elements'],
    ['an object', { container_id: 'Container' }, 'export_headers', 'an array of 1 to 10000 elements'],
    ['no column', [], 'export_headers', 'an array of 1 to 10000 elements'],
    ['10001 columns', columns(10_001), 'export_headers', 'an array of 1 to 10000 elements'],
    ['a bare key', ['container_id'], 'export_headers[0]', 'an array of 2 to 2 elements'],
    ['a key without heading', [['container_id']], 'export_headers[0]', 'an array of 2 to 2 elements'],
    ['a triple', [['container_id', 'a', 'b']], 'export_headers[0]', 'an array of 2 to 2 elements'],
    ['a heading that is null', [['container_id', null]], 'export_headers[0][1]', 'a text'],
    ['a heading that is a number', [...HEADERS, ['risky', 1]], 'export_headers[1][1]', 'a text'],
    ['a key that is a number', [[1, 'a']], 'export_headers[0][0]', 'a text'],
    [
      'a heading of 256 characters',
      [['risky', 'x'.repeat(256)]],
      'export_headers[0][1]',
      '0 to 255 characters',
    ],
    ['a heading with NUL', [['risky', 'a\0']], 'export_headers[0][1]', 'NUL'],
    ['a heading with half a surrogate pair', [['risky', '\udc00']], 'export_headers[0][1]', 'surrogate'],
    ['an unknown key', [...HEADERS, ['host_name', 'Host']], 'export_headers[1][0]', KEYS.join(', ')],
    ['a key in capitals', [['RISKY', 'Risky']], 'export_headers[0][0]', KEYS.join(', ')],
    ['a key of Object', [['constructor', 'x']], 'export_headers[0][0]', KEYS.join(', ')],
  ])('%s', async (_name, headers, parameter, allowed) => {
    await parameterRefusal(await create({ export_headers: headers }), parameter, allowed);
  });

  test('an unknown key is repeated in the text', async () => {
    const text = await hssRefusal(await create({ export_headers: [['host_name', 'Host']] }), 'HSS.0001');
    expect(text).toContain('"host_name"');
  });
});

describe('400 HSS.0001, the query', () => {
  test.each([
    ['export_size=0', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=100001', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=-1', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=1.5', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=1e3', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=ten', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=', 'export_size', 'an integer from 1 to 100000'],
    ['export_size=10&export_size=10', 'export_size', 'more than once'],
    ['enterprise_project_id=', 'enterprise_project_id', '1 to 256 characters'],
    [`enterprise_project_id=${'x'.repeat(257)}`, 'enterprise_project_id', '1 to 256 characters'],
    ['enterprise_project_id=0&enterprise_project_id=0', 'enterprise_project_id', 'more than once'],
  ])('%.60s', async (query, parameter, allowed) => {
    await parameterRefusal(await create({ export_headers: HEADERS }, `?${query}`), parameter, allowed);
  });

  test('an enterprise project id of 256 characters is looked up', async () => {
    const id = 'x'.repeat(256);
    const text = await hssRefusal(
      await create({ export_headers: HEADERS }, `?enterprise_project_id=${id}`),
      'HSS.0013',
    );
    expect(text).toContain(id);
  });
});

describe('400, the body as a whole', () => {
  test.each([
    ['no JSON', '{"export_headers": [["risky", "Risky"]'],
    ['a text that is not JSON', 'risky'],
    ['two values', '{} {}'],
    ['nothing', ''],
    ['no body at all', undefined],
  ])('%s is HSS.0002', async (_name, body) => {
    const text = await hssRefusal(await create(body), 'HSS.0002');
    expect(text).toMatch(/^Failed to parse the request: the body is (not|empty)/);
  });

  test('bytes that are not UTF-8 are HSS.0002', async () => {
    const text = await hssRefusal(await create(Buffer.from([0x7b, 0xff, 0x7d])), 'HSS.0002');
    expect(text).toContain('not UTF-8');
  });

  test.each([['null'], ['[]'], ['"text"'], ['1'], ['true']])('%s is HSS.0001', async (body) => {
    await parameterRefusal(await create(body), 'the body', 'a JSON object');
  });

  test('a member of the prototype does not stand in for a missing one', async () => {
    const text = await hssRefusal(
      await create('{"__proto__": {"export_headers": [["risky", "R"]]}}'),
      'HSS.0001',
    );
    expect(text).toContain('export_headers is required');
  });
});
