import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileResult } from '../../src/contract/iac/file-result.ts';
import type { FoundIacFileList } from '../../src/contract/iac/find-files.ts';
import type { IacFindingList } from '../../src/contract/iac/findings.ts';
import type { IacFileInfo } from '../../src/contract/iac/iac-files.ts';
import type { IacFileRisk, IacFileRiskPath } from '../../src/contract/iac/iac-risks.ts';
import type { ScanRuleList } from '../../src/contract/iac/rules.ts';
import { type Access, jsonOf } from '../support/exported-file.ts';
import { addScannedFilesTo, fileResult, place, risk } from '../support/iac.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// What files were scanned and what was found in them, page by page, filter by filter, for those who may see it.

let service: TestService;
let inSales: Access;

/** Sends what a pipeline found. */
async function sendRun(cicdName: string, results: readonly FileResult[], query = ''): Promise<void> {
  const path = `/api/v1/projects/{project_id}/iac/cicd-scans?cicd_name=${encodeURIComponent(cicdName)}${query}`;
  await jsonOf(
    await signedFetch(service, 'POST', path, {
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: results.map((result) => `${JSON.stringify(result)}\n`).join(''),
    }),
  );
}

const MANY = Array.from({ length: 45 }, (_, i) => fileResult(`many/${i}/Dockerfile`));
const DEPLOYMENT = fileResult('Shop/web_50%.yaml', {
  file_type: 'k8s_yaml',
  chart_name: 'shop-1.0.0.tgz',
  rule_faults: [{ rule_id: 'own', reason: 'no such key: spec' }],
  risks: [
    risk('K8-9', { risk_level: 'tips', places: [place(40)] }),
    risk('K8-2', {
      risk_level: 'high',
      risk_category: 'workload',
      places: [
        place(7, { resource_name: 'Web', resource_type: 'Deployment', namespace: 'shop', path: 'spec.a' }),
        place(5, { resource_name: 'db', resource_type: 'DeploymentConfig', path: 'spec.b', end_line: 6 }),
      ],
      suppressed: [{ ...place(30), by: 'waybill', reason: 'agreed on' }],
    }),
    risk('K8-1', { risk_level: 'high', risk_category: 'network', tool: 'trivy', tool_rule_id: 'KSV-0001' }),
    risk('K8-5', { places: [], suppressed: [{ ...place(2, { resource_name: 'db' }), by: 'trivy' }] }),
  ],
});
const BROKEN = fileResult('broken.yaml', {
  file_type: 'k8s_yaml',
  failed: { reason: 'a bracket is never closed', line: 12 },
});
let deploymentId = '';
let brokenId = '';
let salesId = '';

beforeAll(async () => {
  service = await startService();
  await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'sales' });
  await addScannedFilesTo(service, MANY);
  [deploymentId = '', brokenId = ''] = await addScannedFilesTo(service, [DEPLOYMENT, BROKEN]);
  [salesId = ''] = await addScannedFilesTo(service, [fileResult('of sales', { risks: [risk('DF-1')] })], {
    enterpriseProjectId: 'sales',
  });
  await sendRun('Nightly', [fileResult('Dockerfile', { risks: [risk('DF-1')] }), fileResult('clean')]);
  await sendRun('release', [fileResult('Dockerfile')]);
  const grants = [{ role: 'reader', enterprise_project_id: 'sales' }];
  inSales = (await addUser(service, 'in sales', grants)).access;
});
afterAll(() => service?.remove());

interface List<T> {
  readonly total_num: number;
  readonly data_list: readonly T[];
}

async function list<T>(path: string, query: object, access = inAll()): Promise<List<T>> {
  const text = new URLSearchParams({ offset: '0', limit: '200', ...query });
  return jsonOf(await signedFetch(access, 'GET', `/v5/{project_id}/container/iac/${path}?${text}`));
}
const inAll = (): Access => service;
const files = (query: object, access = inAll()) =>
  list<IacFileInfo>('files', { scan_type: 'manual_scan', ...query }, access);
const names = async (query: object, access = inAll()) =>
  (await files(query, access)).data_list.map(({ file_name }) => file_name);

test('pages follow each other to the end, in the order of the uploads', async () => {
  const seen: string[] = [];
  for (let offset = 0; offset < 50; offset += 10) {
    const page = await files({ offset, limit: 10 });
    expect(page.total_num).toBe(47);
    seen.push(...page.data_list.map(({ file_name }) => file_name));
  }
  expect(seen).toEqual([...MANY, DEPLOYMENT, BROKEN].map(({ file_name }) => file_name));
  expect(await files({ offset: 47, limit: 10 })).toEqual({ total_num: 47, data_list: [] });
});

describe('files', () => {
  test.each<[object, string[]]>([
    [{ file_name: 'shop/WEB' }, ['Shop/web_50%.yaml']],
    [{ file_name: '_50%' }, ['Shop/web_50%.yaml']],
    [{ file_name: 'any/1/' }, ['many/1/Dockerfile']],
    [{ file_name: 'a%y' }, []],
    [{ file_type: 'k8s_yaml' }, ['Shop/web_50%.yaml', 'broken.yaml']],
    [{ risky: 'true' }, ['Shop/web_50%.yaml']],
    [{ risky: 'false', file_type: 'k8s_yaml' }, ['broken.yaml']],
    [{ file_id: 'none' }, []],
    [{ scan_type: 'cicd_scan' }, ['Dockerfile', 'clean', 'Dockerfile']],
    [{ scan_type: 'cicd_scan', cicd_name: 'night' }, ['Dockerfile', 'clean']],
    [{ scan_type: 'cicd_scan', cicd_name: 'RELEASE' }, ['Dockerfile']],
    [{ cicd_name: 'night' }, []],
    [{ enterprise_project_id: 'sales' }, ['of sales']],
  ])('%j', async (query, expected) => expect(await names(query)).toEqual(expected));

  test('are found by their ids, and those of a pipeline by its', async () => {
    expect(await names({ file_id: deploymentId })).toEqual(['Shop/web_50%.yaml']);
    const [file] = (await files({ scan_type: 'cicd_scan', cicd_name: 'night', risky: 'true' })).data_list;
    expect(file).toMatchObject({ cicd_name: 'Nightly', risk_num: 1, scan_type: 'cicd_scan' });
    expect(await names({ scan_type: 'cicd_scan', cicd_id: String(file?.cicd_id) })).toEqual([
      'Dockerfile',
      'clean',
    ]);
  });
});

describe('risks of a file', () => {
  const risks = async (query: object) =>
    (await list<IacFileRisk>('file/risks', { file_id: deploymentId, ...query })).data_list.map(
      ({ rule_id, risk_num }) => `${rule_id}: ${risk_num}`,
    );

  test.each<[object, string[]]>([
    // Worst first; suppressed places do not count, and a risk of only such places is none.
    [{}, ['K8-1: 1', 'K8-2: 2', 'K8-9: 1']],
    [{ risk_level: 'high' }, ['K8-1: 1', 'K8-2: 2']],
    [{ risk_level: 'medium' }, []],
    [{ risk_category: 'workload' }, ['K8-2: 2']],
    [{ risk_name: 'NAME of k8-9' }, ['K8-9: 1']],
    [{ risk_name: '' }, ['K8-1: 1', 'K8-2: 2', 'K8-9: 1']],
    [{ risk_name: 'K8_' }, []],
  ])('%j', async (query, expected) =>
    expect(await risks({ ...query, file_id: deploymentId })).toEqual(expected),
  );

  const places = async (query: object) =>
    (
      await list<IacFileRiskPath>('file/risk/paths', { file_id: deploymentId, rule_id: 'K8-2', ...query })
    ).data_list.map(({ hit_path }) => hit_path);
  test.each<[object, string[]]>([
    [{}, ['spec.a', 'spec.b']],
    [{ resource_name: 'we' }, ['spec.a']],
    [{ resource_type: 'Deployment' }, ['spec.a']],
    [{ namespace: 'SHOP' }, ['spec.a']],
    [{ resource_name: 'd', resource_type: '' }, ['spec.b']],
  ])('places %j', async (query, expected) => expect(await places(query)).toEqual(expected));
});

describe('findings of a file', () => {
  const findings = async (fileId: string, query = '', access = inAll()) =>
    jsonOf<IacFindingList>(
      await signedFetch(access, 'GET', `/api/v1/projects/{project_id}/iac/files/${fileId}/findings${query}`),
    );

  test('are all its places by line, with what other scanners say and what is suppressed', async () => {
    const { data_list, ...file } = await findings(deploymentId);
    expect(file).toEqual({
      file_id: deploymentId,
      file_name: 'Shop/web_50%.yaml',
      file_type: 'k8s_yaml',
      chart_name: 'shop-1.0.0.tgz',
      scan_status: 'success',
      rule_faults: [{ rule_id: 'own', reason: 'no such key: spec' }],
      last_scan_time: expect.any(Number),
      total_num: 6,
    });
    const named = (id: string, risk_level = 'high') => ({
      rule_id: id,
      risk_name: `name of ${id}`,
      risk_level,
      description: `why ${id}`,
      remediation: `how ${id} is kept`,
    });
    const own = { ...named('K8-2'), risk_category: 'workload' };
    expect(data_list).toEqual([
      { ...named('K8-1'), risk_category: 'network', tool: 'trivy', tool_rule_id: 'KSV-0001', ...place(1) },
      { ...named('K8-5'), ...place(2, { resource_name: 'db' }), suppressed: { by: 'trivy' } },
      {
        ...own,
        ...place(5, { resource_name: 'db', resource_type: 'DeploymentConfig', path: 'spec.b', end_line: 6 }),
      },
      {
        ...own,
        ...place(7, { resource_name: 'Web', resource_type: 'Deployment', namespace: 'shop', path: 'spec.a' }),
      },
      { ...own, ...place(30), suppressed: { by: 'waybill', reason: 'agreed on' } },
      { ...named('K8-9', 'tips'), ...place(40) },
    ]);
  });

  test.each([
    ['?suppressed=true', [2, 30]],
    ['?suppressed=false', [1, 5, 7, 40]],
    ['?offset=5', [40]],
  ])('%s', async (query, lines) => {
    expect((await findings(deploymentId, query)).data_list.map(({ line }) => line)).toEqual(lines);
  });

  test('of a file that failed are the reason and its line', async () => {
    expect(await findings(brokenId)).toMatchObject({
      scan_status: 'failed',
      failed_reason: 'a bracket is never closed',
      failed_line: 12,
      data_list: [],
    });
  });

  test('are for those who may see the file', async () => {
    expect(await findings(salesId, '', inSales)).toMatchObject({ total_num: 1 });
    const path = `/api/v1/projects/{project_id}/iac/files/${deploymentId}/findings`;
    await hssRefusal(await signedFetch(inSales, 'GET', path), 'HSS.0011');
  });
});

describe('files found by their state', () => {
  const find = async (query: object, access = inAll()): Promise<FoundIacFileList> =>
    jsonOf(
      await signedFetch(
        access,
        'GET',
        `/api/v1/projects/{project_id}/iac/files?${new URLSearchParams({ limit: '200', ...query })}`,
      ),
    );

  test.each<[object, string[]]>([
    [{ state: 'risky' }, ['Shop/web_50%.yaml', 'Dockerfile']],
    [{ state: 'failed' }, ['broken.yaml']],
    [{ state: 'unscanned' }, []],
    [{ state: 'clean', scan_type: 'cicd_scan' }, ['clean', 'Dockerfile']],
    [{ state: 'risky', risky: 'true', file_type: 'k8s_yaml' }, ['Shop/web_50%.yaml']],
    [{ state: 'risky', cicd_name: 'NIGHT', sort_key: 'risk_num' }, ['Dockerfile']],
    [
      { file_type: 'k8s_yaml', sort_key: 'file_name', sort_dir: 'desc' },
      ['broken.yaml', 'Shop/web_50%.yaml'],
    ],
    [{ state: 'risky', sort_key: 'risk_num' }, ['Dockerfile', 'Shop/web_50%.yaml']],
    [{ state: 'risky', sort_key: 'cicd_name' }, ['Dockerfile', 'Shop/web_50%.yaml']],
    [{ file_type: 'k8s_yaml', sort_key: 'state', sort_dir: 'desc' }, ['Shop/web_50%.yaml', 'broken.yaml']],
  ])('%j', async (query, expected) => {
    const { total_num, data_list } = await find(query);
    expect(data_list.map(({ file_name }) => file_name)).toEqual(expected);
    expect(total_num).toBe(expected.length);
  });

  test('tell their risks by level without the suppressed ones, and why they failed', async () => {
    const [file] = (await find({ file_id: deploymentId })).data_list;
    expect(file).toMatchObject({
      ...{ state: 'risky', risk_num: 3, high_risk: 2, medium_risk: 0, low_risk: 0, tips_risk: 1 },
      ...{ chart_name: 'shop-1.0.0.tgz', enterprise_project_id: '0', has_content: true },
    });
    const [failed] = (await find({ state: 'failed' })).data_list;
    expect(failed).toMatchObject({ failed_reason: 'a bracket is never closed', failed_line: 12 });
    expect((await find({ cicd_name: 'release' })).data_list[0]).toMatchObject({ has_content: false });
  });

  test('are for those who may see them', async () => {
    const all = { enterprise_project_id: 'all_granted_eps' };
    expect((await find(all, inSales)).data_list.map(({ file_name }) => file_name)).toEqual(['of sales']);
  });

  test('a direction alone is refused', async () => {
    const path = '/api/v1/projects/{project_id}/iac/files?sort_dir=asc';
    await hssRefusal(await signedFetch(service, 'GET', path), 'HSS.0001');
  });
});

test('the rules are told to whoever is signed in, and not again while they are the same', async () => {
  const response = await signedFetch(inSales, 'GET', '/api/v1/rules');
  const { total_num, data_list }: ScanRuleList = await jsonOf(response.clone());
  expect(data_list).toHaveLength(total_num);
  expect(data_list.find(({ rule_id }) => rule_id === 'DF-001')).toMatchObject({
    ...{ file_type: 'dockerfile', enabled: true, peers: expect.arrayContaining([]) },
    examples: { bad: expect.arrayContaining([]) },
  });
  const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' };
  expect((await signedFetch(inSales, 'GET', '/api/v1/rules', { headers })).status).toBe(304);
  const unsigned = await fetch(`${service.url}/api/v1/rules`);
  expect(unsigned.status).toBe(401);
});

describe('a reader of one enterprise project', () => {
  const everything = { enterprise_project_id: 'all_granted_eps' };

  test('sees its files and no other', async () => {
    expect(await names(everything, inSales)).toEqual(['of sales']);
    expect(await names({ ...everything, file_id: deploymentId }, inSales)).toEqual([]);
    expect(await names({ ...everything, limit: 200 })).toHaveLength(48);
  });

  test('learns nothing of risks in the others', async () => {
    const query = new URLSearchParams({ ...everything, offset: '0', limit: '10', rule_id: 'K8-1' });
    for (const path of ['risks', 'risk/paths']) {
      const seen = `/v5/{project_id}/container/iac/file/${path}?${query}&file_id=`;
      expect(await jsonOf(await signedFetch(inSales, 'GET', seen + salesId))).toBeDefined();
      await hssRefusal(await signedFetch(inSales, 'GET', seen + deploymentId), 'HSS.0011');
      // Not without naming it either: absent is the default enterprise project.
      const unnamed = `${seen.replace(/enterprise_project_id=\w+&/, '')}${salesId}`;
      await hssRefusal(await signedFetch(service, 'GET', unnamed), 'HSS.0011');
    }
  });
});
