import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callWaybill, connectionEnv } from '../support/cli.ts';
import { startService, type TestService } from '../support/service.ts';
import { exportedRows } from '../support/workbook.ts';

// What pipelines find reaches the service, and comes out of it again.

const FIXTURES = join(import.meta.dirname, '../../src/scanner/sarif/import/fixtures');
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'waybill-scan-upload-'));
let service: TestService;
const waybill = (...args: string[]) => callWaybill(args, { env: connectionEnv(service) });

beforeAll(async () => {
  service = await startService();
  process.chdir(folder);
  mkdirSync('app');
  writeFileSync('app/Dockerfile', 'FROM alpine:3.22\n# waybill:ignore=DF-021 needs root\nUSER 0\n');
  writeFileSync('app/broken.yaml', 'a: [\n');
  writeFileSync('app/values.yaml', 'replicas: 2\n');
});
afterAll(async () => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  await service?.remove();
});

/** The exported rows of a pipeline's files. */
async function exported(columns: string, ...filters: string[]): Promise<unknown[][]> {
  const args = ['export', 'risks', '--scan-type', 'cicd_scan', '--columns', columns, ...filters];
  const { code, stdout } = await waybill(...args, '-o', 'risks.zip', '--json');
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, path: 'risks.zip' });
  return exportedRows('risks.zip');
}

test('a scan sends its results and still ends as a scan', async () => {
  const { code, stdout, stderr } = await waybill(
    'scan',
    'app',
    '--upload',
    '--cicd',
    'build',
    '--fail-on',
    'none',
  );
  expect(code).toBe(0);
  expect(stdout).toContain('1 files scanned');
  expect(stderr).toContain('sent to pipeline build: 1 risky, 0 clean, 1 failed files\n');
  const rows = await exported('cicd_name,file_name,rule_id,line', '--file-type', 'dockerfile');
  expect(rows).toContainEqual(['build', 'app/Dockerfile', 'DF-094', '1']);
  // Excepted in the file, so it is no risk.
  expect(rows.filter((row) => row.includes('DF-021'))).toEqual([]);
});

test('a file whose name is too long for the service is named, the others are sent', async () => {
  const deep = `deep/${Array.from({ length: 6 }, () => 'd'.repeat(100)).join('/')}`;
  mkdirSync(deep, { recursive: true });
  writeFileSync(`${deep}/Dockerfile`, 'FROM alpine:3.22\n');
  writeFileSync('deep/Dockerfile', 'FROM alpine:3.22\n');
  const { code, stderr } = await waybill('scan', 'deep', '--upload', '--cicd', 'deep', '--fail-on', 'none');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /pipeline deep: 1 risky.*not sent: 1 files whose names are longer than 512/s,
    ),
  });
});

test('the next run takes the place of the last one', async () => {
  const { code, stderr } = await waybill('scan', 'app/Dockerfile', 'app', '--upload', '--cicd', 'build');
  expect(code).toBe(2);
  expect(stderr).toContain('sent to pipeline build: 1 risky, 0 clean, 1 failed files\n');
  rmSync('app/broken.yaml');
  const { stderr: then } = await waybill('scan', 'app', '--upload', '--cicd', 'build');
  expect(then).toContain(
    'sent to pipeline build: 1 risky, 0 clean, 0 failed files; 1 of its last run are gone\n',
  );
});

test('results that cannot be sent end with 2, after they were printed', async () => {
  const refused = await waybill('scan', 'app', '--upload', '--cicd', 'x'.repeat(129), '--fail-on', 'none');
  expect(refused.code).toBe(2);
  expect(refused.stdout).toContain('1 files scanned');
  expect(refused.stderr).toContain('waybill: not sent: the service refused (400 HSS.0001)');
});

test('what other scanners found is a run too, under our rules and with their ids', async () => {
  const files = ['trivy', 'kics'].map((tool) => join(FIXTURES, `${tool}.sarif`));
  const { code, stdout, stderr } = await waybill('import', 'sarif', ...files, '--cicd', 'others', '--json');
  expect(code).toBe(1);
  expect(stderr).toBe('../../outside/x.yaml: 1 results left out: not below a root (--root)\n');
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ cicd_name: 'others', risky: 2, findings: 6, unmapped: 1, duplicates: 1, left_out: 1 },
  });
  const rows = await exported(
    'cicd_name,file_name,rule_id,hit_rule',
    '--file-name',
    'web',
    '--risky',
    'true',
  );
  expect(rows).toContainEqual([
    ...[
      'others',
      'k8s/web.yaml',
      'K8-001',
      "Container 'web' of Deployment 'web' should set 'securityContext.privileged' to false",
    ],
  ]);
  expect(rows.map((row) => row[2])).toContain('kics:00000000-0000-4000-8000-000000000000');
});

test.each([
  [['import', 'sarif', 'none.sarif', '--cicd', 'x'], 'none.sarif: ENOENT'],
  [['import', 'sarif', 'none.sarif'], '--cicd: is required'],
  [['export', 'risks', '--columns', 'fatal_risk'], '"fatal_risk" is no column'],
])('%j is refused with 2 and in words', async (args, words) => {
  const { code, stderr } = await waybill(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test('a log none of whose results can be placed sends nothing', async () => {
  const location = { physicalLocation: { artifactLocation: { uri: '/elsewhere/Dockerfile' } } };
  const results = [{ ruleId: 'DL3006', locations: [location] }];
  const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'hadolint' } }, results }] };
  const input = JSON.stringify(log);
  const send = (...more: string[]) =>
    callWaybill(['import', 'sarif', '-', '--cicd', 'rooted', ...more], {
      env: connectionEnv(service),
      input,
    });
  expect(await send()).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('name the scanned folder by --root'),
  });
  expect(await send('--root', relative(process.cwd(), '/elsewhere'))).toMatchObject({ code: 0, stderr: '' });
});
