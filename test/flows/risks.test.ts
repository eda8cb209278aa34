import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContainerRiskList, ImageFindingsSummary } from '../../src/contract/container-risks.ts';
import { callWaybill, connectionEnv } from '../support/cli.ts';
import { jsonOf } from '../support/exported-file.ts';
import { container, importContainers, importImageFindings } from '../support/inventory.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

const FIXTURES = join(import.meta.dirname, '../../src/scanner/image-reports/fixtures');
const TRIVY = join(FIXTURES, 'trivy-image.json');
const GRYPE = join(FIXTURES, 'grype-image.json');
const MANIFEST = 'sha256:77a80d23efb9a61dd8e96ca1a87c329f7bc67af93fc99aa31a02cc72ec5d114f';
const FINDINGS = '/api/v1/projects/{project_id}/inventory/image-findings';
const SETTINGS = '/api/v1/projects/{project_id}/risk-settings';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

const importReports = (...argv: string[]) =>
  callWaybill(['import', 'vulnerabilities', ...argv], { env: connectionEnv(service) });

async function risks(containerId: string, query = ''): Promise<ContainerRiskList> {
  const path = `/api/v1/projects/{project_id}/containers/${containerId}/risks${query}`;
  return jsonOf(await signedFetch(service, 'GET', path));
}

function counters({ low_risk, medium_risk, high_risk, fatal_risk }: ContainerRiskList) {
  return [low_risk, medium_risk, high_risk, fatal_risk];
}

async function findings(query = ''): Promise<{ total_num: number; data_list: ImageFindingsSummary[] }> {
  return jsonOf(await signedFetch(service, 'GET', `${FINDINGS}${query}`));
}

describe('what scanners found, from their files to the containers', () => {
  beforeAll(async () => {
    await importContainers(service, [
      container('by-digest', { image_digest: MANIFEST, medium_risk: 1 }),
      container('by-name', { image_name: 'registry.example/shop/web:1.4.2' }),
      container('other', { configuration_risks: [{ rule_id: 'K8-001', level: 'high' }] }),
    ]);
  });

  test('files of two scanners are counted once', async () => {
    const run = await importReports(TRIVY, GRYPE);
    expect(run).toEqual({
      code: 0,
      stdout:
        'registry.example/shop/web:1.4.2: 8 vulnerabilities (1 fatal, 1 high, 2 medium, 2 low, 2 unrated), ' +
        '1 secret (1 fatal) by trivy\n' +
        'registry.example/shop/web:1.4.2: 5 vulnerabilities (1 fatal, 1 high, 1 medium, 2 unrated) by grype\n',
      stderr: '',
    });
    expect(counters(await risks('by-digest'))).toEqual([2, 3, 1, 2]);
    expect(counters(await risks('by-name'))).toEqual([2, 2, 1, 2]);
    expect(counters(await risks('other'))).toEqual([0, 0, 1, 0]);
    expect((await findings(`?image_digest=${MANIFEST}`)).total_num).toBe(3);
  });

  test('a container tells where its risks come from, by pages', async () => {
    const all = await risks('by-digest', '?origin=vulnerabilities&limit=10');
    expect(all).toMatchObject({ risky: true, image_digest: MANIFEST, total_num: 9 });
    expect(all.origins).toEqual([
      { origin: 'reported', counted: true, low_risk: 0, medium_risk: 1, high_risk: 0, fatal_risk: 0 },
      { origin: 'vulnerabilities', counted: true, low_risk: 2, medium_risk: 2, high_risk: 1, fatal_risk: 1 },
      { origin: 'configuration', counted: true, low_risk: 0, medium_risk: 0, high_risk: 0, fatal_risk: 0 },
      { origin: 'secrets', counted: true, low_risk: 0, medium_risk: 0, high_risk: 0, fatal_risk: 1 },
    ]);
    expect(all.data_list[0]).toEqual({
      origin: 'vulnerabilities',
      id: 'CVE-2025-26519',
      level: 'fatal',
      counts_as: 'fatal',
      title: 'musl libc iconv out-of-bounds write',
      package: 'musl',
      installed_version: '1.2.4_git20230717-r4',
      fixed_version: '1.2.4_git20230717-r5',
      url: 'https://avd.aquasec.com/nvd/cve-2025-26519',
      scanners: ['grype', 'trivy'],
      scanned_at: expect.any(Number),
    });
    expect(all.data_list.at(-1)).not.toHaveProperty('counts_as');
    expect(await risks('by-digest', '?offset=9&limit=10')).toMatchObject({ total_num: 10, data_list: [{}] });
  });

  test('a rule of ours has its title, whoever left it out', async () => {
    const { data_list } = await risks('other');
    expect(data_list).toEqual([
      {
        origin: 'configuration',
        id: 'K8-001',
        level: 'high',
        counts_as: 'high',
        title: expect.any(String),
      },
    ]);
  });

  test('a setting leaves an origin out, and counts what has no level', async () => {
    const put = (body: object) => signedFetch(service, 'PUT', SETTINGS, { body });
    const before = await jsonOf(await signedFetch(service, 'GET', SETTINGS));
    const settings = { counted_origins: ['vulnerabilities'], unrated_as_low: true };
    expect(await jsonOf(await put(settings))).toEqual(settings);
    expect(counters(await risks('by-digest'))).toEqual([5, 3, 1, 1]);
    const { data_list, origins } = await risks('other');
    expect(data_list[0]).not.toHaveProperty('counts_as');
    expect(origins[2]).toMatchObject({ origin: 'configuration', counted: false, high_risk: 0 });
    expect((await put(before as object)).status).toBe(200);
  });

  test('what one scanner told is forgotten', async () => {
    expect((await signedFetch(service, 'DELETE', `${FINDINGS}?scanner=trivy`)).status).toBe(204);
    expect(counters(await risks('by-digest'))).toEqual([0, 2, 1, 1]);
    const again = await signedFetch(service, 'DELETE', `${FINDINGS}?scanner=trivy`);
    expect(await hssRefusal(again, 'HSS.0011')).toMatch('findings of trivy');
    const all = await signedFetch(service, 'DELETE', `${FINDINGS}?origin=secrets`);
    expect(await hssRefusal(all, 'HSS.0001')).toMatch('image_digest, image_name or scanner is required');
  });
});

test('a stream with a bad line is refused whole, and tells the line', async () => {
  const lines = ['{"image_name":"a","origin":"secrets","scanner":"x","findings":[]}', '{"image_name":"b"}'];
  const response = await signedFetch(service, 'POST', FINDINGS, {
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    accepted: 0,
    rejected: 1,
    errors: [
      { line: 2, field: 'origin', message: 'is required; it must be one of vulnerabilities, secrets' },
    ],
  });
  expect((await findings('?image_name=a')).total_num).toBe(0);
});

test('files that are no scans of images end the command in one line', async () => {
  const folder = join(FIXTURES, 'trivy-filesystem.json');
  expect(await importReports(folder)).toEqual({
    code: 2,
    stdout: '',
    stderr: `waybill: ${folder}: is Trivy's scan of a filesystem, which may hold what the image does not: scan the image itself (trivy image)\n`,
  });
  expect((await importReports(TRIVY, GRYPE, '--image', 'a')).stderr).toBe(
    'waybill: --image: names the image of one file; import the files one by one\n',
  );
});

test('an image named by hand, and the outcome as JSON', async () => {
  const run = await importReports(GRYPE, '--image', 'named/by:hand', '--json');
  expect(JSON.parse(run.stdout)).toEqual({
    files: [
      {
        ...{ file: GRYPE, scanner: 'grype', image_name: 'named/by:hand', image_digests: [], not_affected: 0 },
        vulnerabilities: { low: 0, medium: 1, high: 1, fatal: 1, unrated: 2 },
      },
    ],
  });
  expect((await findings('?image_name=docker.io/named/by:hand')).data_list).toMatchObject([
    { high: 1, unrated: 2 },
  ]);
});

describe('who has one enterprise project', () => {
  test('tells of images there, leaves the settings alone, and does not keep the enterprise project', async () => {
    await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'sales' });
    const grants = [{ role: 'admin', project_id: service.projectId, enterprise_project_id: 'sales' }];
    const { id, access } = await addUser(service, 'of sales', grants);
    const finding = { id: 'CVE-1', level: 'fatal' as const };
    const told = { image_name: 'sold', origin: 'vulnerabilities', scanner: 'trivy' } as const;
    await importImageFindings(access, [{ ...told, findings: [finding] }]);
    expect((await findings('?image_name=sold')).data_list).toMatchObject([
      { enterprise_project_id: 'sales' },
    ]);
    const settings = { counted_origins: [], unrated_as_low: false };
    const refused = await signedFetch(access, 'PUT', SETTINGS, { body: settings });
    expect(await gatewayRefusal(refused, 403, 'APIGW.0302')).toMatch('in all enterprise projects');
    await signedFetch(service, 'DELETE', `/api/v1/users/${id}`);
    const removed = await signedFetch(service, 'DELETE', '/api/v1/enterprise-projects/sales');
    expect(removed.status).toBe(204);
    expect((await findings('?image_name=sold')).total_num).toBe(0);
  });
});
