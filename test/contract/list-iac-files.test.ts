import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addScannedFilesTo, fileResult, place, risk } from '../support/iac.ts';
import { hssRefusal, parameterRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { readRecording } from './recorded-requests.ts';

// HSS API, ListIacFiles, ListIacFileRisks, ListIacFileRiskPaths: every published range and field, over real HTTP.

const SCANNED_AT = 1_700_000_000_123;

let service: TestService;
let fileId = '';
beforeAll(async () => {
  service = await startService();
  const file = fileResult('deploy/web.yaml', {
    file_type: 'k8s_yaml',
    risks: [
      risk('K8-001', {
        risk_category: 'workload',
        places: [place(3, { resource_name: 'web', resource_type: 'Pod', namespace: 'shop', path: 'spec' })],
      }),
    ],
  });
  [fileId = ''] = await addScannedFilesTo(service, [file], { scannedAt: new Date(SCANNED_AT) });
});
afterAll(() => service?.remove());

const OPERATIONS = {
  files: { path: 'container/iac/files', required: () => ({ scan_type: 'manual_scan' }) },
  risks: { path: 'container/iac/file/risks', required: () => ({ file_id: fileId }) },
  paths: {
    path: 'container/iac/file/risk/paths',
    required: () => ({ file_id: fileId, rule_id: 'K8-001' }),
  },
} as const;
type Name = keyof typeof OPERATIONS;
const NAMES = Object.keys(OPERATIONS) as Name[];

/** Calls with what is required, replaced and completed by `query`; null leaves a parameter out. */
function call(name: Name, query: Readonly<Record<string, string | null>> = {}): Promise<Response> {
  const { path, required } = OPERATIONS[name];
  const given = Object.entries({ offset: '0', limit: '10', ...required(), ...query });
  const text = new URLSearchParams(given.filter((entry): entry is [string, string] => entry[1] !== null));
  return signedFetch(service, 'GET', `/v5/{project_id}/${path}?${text}`);
}

async function answer(name: Name, query?: Readonly<Record<string, string | null>>): Promise<unknown> {
  const response = await call(name, query);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  return response.json();
}

describe('200 with the published fields and no other', () => {
  test('ListIacFiles', async () => {
    expect(await answer('files')).toEqual({
      total_num: 1,
      data_list: [
        {
          file_id: fileId,
          file_name: 'deploy/web.yaml',
          file_type: 'k8s_yaml',
          risky: true,
          risk_num: 1,
          first_scan_time: SCANNED_AT,
          last_scan_time: SCANNED_AT,
          upload_file_time: expect.any(Number),
          scan_type: 'manual_scan',
        },
      ],
    });
  });

  test('ListIacFileRisks', async () => {
    expect(await answer('risks')).toEqual({
      total_num: 1,
      data_list: [
        {
          risk_id: expect.stringMatching(/^[0-9a-f]{32}$/),
          rule_id: 'K8-001',
          risk_name: 'name of K8-001',
          risk_level: 'high',
          risk_category: 'workload',
          risk_num: 1,
          last_scan_time: SCANNED_AT,
          description: 'why K8-001',
          remediation: 'how K8-001 is kept',
        },
      ],
    });
  });

  test('ListIacFileRiskPaths', async () => {
    expect(await answer('paths')).toEqual({
      total_num: 1,
      data_list: [
        {
          resource_name: 'web',
          resource_type: 'Pod',
          namespace: 'shop',
          hit_rule: 'wrong in line 3',
          hit_path: 'spec',
        },
      ],
    });
  });
});

const LONGEST: [Name, string, number, shortest: number][] = [
  ['files', 'file_id', 64, 1],
  ['files', 'file_name', 512, 1],
  ['files', 'cicd_id', 128, 1],
  ['files', 'cicd_name', 128, 1],
  ['risks', 'risk_name', 512, 0],
  ['paths', 'rule_id', 64, 1],
  ['paths', 'resource_name', 1024, 0],
  ['paths', 'resource_type', 1024, 0],
  ['paths', 'namespace', 1024, 0],
];
const ENUMS: [Name, string, string[]][] = [
  ['files', 'scan_type', ['manual_scan', 'cicd_scan']],
  ['files', 'file_type', ['dockerfile', 'k8s_yaml']],
  ['risks', 'risk_level', ['high', 'medium', 'low', 'tips']],
  [
    'risks',
    'risk_category',
    ['control_plane', 'access_control', 'network', 'workload', 'secrets', 'node_escape'],
  ],
];

describe('200 at the edges', () => {
  test.each<[Name, string, string]>([
    ...NAMES.flatMap((name): [Name, string, string][] => [
      [name, 'offset', '2000000'],
      [name, 'limit', '200'],
      [name, 'enterprise_project_id', 'all_granted_eps'],
      [name, 'unknown', 'x'],
    ]),
    ...LONGEST.flatMap(([name, parameter, longest, shortest]): [Name, string, string][] => [
      [name, parameter, 'x'.repeat(shortest)],
      [name, parameter, 'x'.repeat(longest)],
    ]),
    ...ENUMS.flatMap(([name, parameter, values]) =>
      values.map((value): [Name, string, string] => [name, parameter, value]),
    ),
    ['files', 'risky', 'true'],
    ['files', 'risky', 'false'],
  ])('%s: %s', async (name, parameter, value) => {
    expect(await answer(name, { [parameter]: value })).toMatchObject({ total_num: expect.any(Number) });
  });
});

describe('400 HSS.0001 names the parameter and what is allowed', () => {
  test.each<[Name, string, string | null, string]>([
    ...NAMES.flatMap((name): [Name, string, string | null, string][] => [
      [name, 'offset', null, 'is required; it must be an integer from 0 to 2000000'],
      [name, 'offset', '-1', 'an integer from 0 to 2000000'],
      [name, 'offset', '2000001', 'an integer from 0 to 2000000'],
      [name, 'limit', null, 'is required; it must be an integer from 10 to 200'],
      [name, 'limit', '9', 'an integer from 10 to 200'],
      [name, 'limit', '201', 'an integer from 10 to 200'],
      [name, 'limit', 'ten', 'an integer from 10 to 200'],
    ]),
    ...LONGEST.flatMap(([name, parameter, longest, shortest]): [Name, string, string, string][] => [
      [name, parameter, 'x'.repeat(longest + 1), `a text of ${shortest} to ${longest} characters`],
      ...(shortest > 0
        ? [[name, parameter, '', `1 to ${longest} characters`] as [Name, string, string, string]]
        : []),
    ]),
    ...ENUMS.map(([name, parameter, values]): [Name, string, string, string] => [
      ...([name, parameter, values[0]?.toUpperCase() ?? ''] as const),
      `must be one of ${values.join(', ')}`,
    ]),
    ['files', 'scan_type', null, 'is required'],
    ['files', 'risky', 'TRUE', 'true or false'],
    ['risks', 'file_id', null, 'is required'],
    ['risks', 'file_id', 'x'.repeat(65), 'a text of 1 to 64 characters'],
    ['paths', 'file_id', null, 'is required'],
    ['paths', 'rule_id', null, 'is required'],
  ])('%s: %s = %j', async (name, parameter, value, allowed) => {
    await parameterRefusal(await call(name, { [parameter]: value }), parameter, allowed);
  });

  test('the request that the Python SDK sends when nothing is set', async () => {
    const { method, rawUrl } = readRecording('python/12-list-iac-files.http');
    const text = await hssRefusal(await signedFetch(service, method, rawUrl), 'HSS.0001');
    expect(text).toBe('Invalid parameter: offset is required; it must be an integer from 0 to 2000000');
  });
});

test.each(['risks', 'paths'] as const)('400 HSS.0011: %s of a file that is not there', async (name) => {
  const text = await hssRefusal(await call(name, { file_id: 'none' }), 'HSS.0011');
  expect(text).toBe('Requested resource not found: there is no file_id none');
});

test('a rule that is kept has no places', async () => {
  expect(await answer('paths', { rule_id: 'K8-002' })).toEqual({ total_num: 0, data_list: [] });
});
