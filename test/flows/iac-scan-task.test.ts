import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { UploadReport } from '../../src/contract/iac/upload.ts';
import { CollectingSink } from '../../src/formats/testing/collecting-sink.ts';
import { createZipWriter } from '../../src/formats/zip/writer.ts';
import { createScan, upload, uploaded } from '../support/iac-upload.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// From an uploaded file to what was found in it.

const RISKY = 'FROM alpine:3.20\nRUN sudo true\n';
const PATIENCE = { timeout: 60_000, interval: 20 };

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

const storedContents = () =>
  readdirSync(join(service.dataDir, 'iac-files')).filter((name) => name.endsWith('.iac'));

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const sink = new CollectingSink();
  const zip = createZipWriter(sink, { modified: new Date() });
  for (const [name, text] of Object.entries(files)) {
    const entry = await zip.openEntry(name, { compress: true });
    await entry.write(Buffer.from(text));
    await entry.close();
  }
  await zip.finish();
  return sink.bytes();
}

interface FileOutcome {
  readonly file_name: string;
  readonly scan_status: string;
  readonly failed_reason: string | null;
}

/** Waits for the end of a task, and resolves to what became of its files. */
async function outcomes(taskId: string): Promise<FileOutcome[]> {
  const finished = `select 1 from scan_task where id = $1 and state = 'finished'`;
  await vi.waitUntil(async () => (await queryDatabase(service, finished, [taskId])).length > 0, PATIENCE);
  const files = `select file_name, scan_status, failed_reason from scan_task_file where task_id = $1 order by ordinal`;
  return queryDatabase<FileOutcome>(service, files, [taskId]);
}

/** Scans uploaded files and resolves to what became of them. */
async function scan(
  fileType: 'dockerfile' | 'k8s_yaml',
  { data_list }: UploadReport,
): Promise<FileOutcome[]> {
  const ids = data_list.filter((file) => file.file_type === fileType).map(({ file_id }) => file_id);
  return outcomes(await createScan(service, fileType, ids));
}

async function rulesFoundIn(fileId: string | undefined): Promise<unknown[]> {
  const path = `/v5/{project_id}/container/iac/file/risks?offset=0&limit=200&file_id=${fileId}`;
  const { data_list } = (await (await signedFetch(service, 'GET', path)).json()) as {
    data_list: readonly { rule_id: string }[];
  };
  return data_list.map(({ rule_id }) => rule_id);
}

describe('an upload', () => {
  test('tells of each file what to call it by; files of equal content are kept once', async () => {
    const before = storedContents().length;
    const { total_num, data_list } = await uploaded(service, { Dockerfile: RISKY, 'b/Dockerfile': RISKY });
    expect({ total_num, data_list }).toEqual({
      total_num: 2,
      data_list: ['Dockerfile', 'b/Dockerfile'].map((file_name) => ({
        ...{ file_id: expect.any(String), file_name, file_type: 'dockerfile', file_size: RISKY.length },
      })),
    });
    expect(storedContents()).toHaveLength(before + 1);
  });

  test('opens archives, names what it does not take, and takes the rest', async () => {
    const archive = await zipOf({ 'a/Dockerfile': 'FROM a', 'a/pod.yaml': 'kind: Pod', 'a/README.md': '#' });
    const evil = await zipOf({ '../../etc/Dockerfile': 'FROM a' });
    const response = await upload(service, { 'ok.zip': archive, 'evil.zip': evil, 'photo.png': 'x' });
    const report = (await response.json()) as UploadReport;
    expect(report.data_list.map(({ file_name }) => file_name)).toEqual([
      'ok.zip/a/Dockerfile',
      'ok.zip/a/pod.yaml',
    ]);
    expect(report.refused_list.map(({ file_name }) => file_name)).toEqual(['evil.zip', 'photo.png']);
    expect(report.ignored_num).toBe(1);
  });

  test('of nothing that can be scanned is refused with the reasons', async () => {
    const text = await hssRefusal(await upload(service, { 'photo.png': 'x', 'a.zip': 'PK no' }), 'HSS.0001');
    expect(text).toMatch(/photo\.png: its name tells no type.*; a\.zip: /);
    expect(await hssRefusal(await upload(service, {}), 'HSS.0001')).toContain('the form has no file');
  });

  test('takes the type of files whose name does not tell it from the query', async () => {
    const response = await upload(service, { build: RISKY }, '?file_type=dockerfile');
    expect(await response.json()).toMatchObject({
      data_list: [{ file_name: 'build', file_type: 'dockerfile' }],
    });
  });
});

describe('a scan task', () => {
  test('finds the risks of each file, and says of each that has none why', async () => {
    const report = await uploaded(service, {
      'risky/Dockerfile': RISKY,
      'not-utf-8/Dockerfile': Buffer.from([0xff, 0x41]),
      'no-object.yaml': 'a: 1\n',
      'broken.yaml': 'kind: Pod\na: [\n',
      'template.yaml': '{{- if .Values.x }}\nkind: Pod\n{{ end }}\n',
    });
    expect(await scan('dockerfile', report)).toEqual([
      { file_name: 'risky/Dockerfile', scan_status: 'success', failed_reason: null },
      { file_name: 'not-utf-8/Dockerfile', scan_status: 'failed', failed_reason: 'not UTF-8' },
    ]);
    expect(await scan('k8s_yaml', report)).toEqual([
      {
        file_name: 'no-object.yaml',
        scan_status: 'failed',
        failed_reason: expect.stringContaining('no Kubernetes object'),
      },
      {
        file_name: 'broken.yaml',
        scan_status: 'failed',
        failed_reason: expect.stringMatching(/^unexpected end .* \(line 3\)$/),
      },
      { file_name: 'template.yaml', scan_status: 'failed', failed_reason: expect.stringContaining('render') },
    ]);
    expect(await rulesFoundIn(report.data_list[0]?.file_id)).toEqual(expect.arrayContaining(['DF-020']));
  });

  test('sees the objects of its files together, even when they have one name', async () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: a, image: b}]}\n';
    const service1 =
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
    const first = await uploaded(service, { 'app.yaml': pod });
    const second = await uploaded(service, { 'app.yaml': service1 });
    await scan('k8s_yaml', second);
    const alone = await rulesFoundIn(second.data_list[0]?.file_id);
    await scan('k8s_yaml', { ...second, data_list: [...first.data_list, ...second.data_list] });
    const together = await rulesFoundIn(second.data_list[0]?.file_id);
    expect(alone.filter((rule) => !together.includes(rule))).toEqual(['K8-171']);
  });

  test('is refused for files that are not there, and for files of another type', async () => {
    const { data_list } = await uploaded(service, { Dockerfile: RISKY });
    const create = (file_id_list: readonly unknown[], file_type = 'dockerfile') =>
      signedFetch(service, 'POST', '/v5/{project_id}/common/task', {
        body: { task_type: 'iac_scan', iac_scan_info: { file_type, file_id_list } },
      });
    await hssRefusal(await create(['none']), 'HSS.0011');
    const text = await hssRefusal(await create([data_list[0]?.file_id], 'k8s_yaml'), 'HSS.0001');
    expect(text).toContain('must be of the file_type k8s_yaml, it is dockerfile');
    await hssRefusal(
      await signedFetch(service, 'POST', '/v5/{project_id}/common/task', { body: { task_type: 'iac_scan' } }),
      'HSS.0001',
    );
  });
});

test('a file that is deleted is gone with its risks, its content is not for strangers to see', async () => {
  const report = await uploaded(service, { Dockerfile: RISKY });
  await scan('dockerfile', report);
  const path = `/api/v1/projects/{project_id}/iac/files/${report.data_list[0]?.file_id}`;
  expect(await (await signedFetch(service, 'GET', `${path}/content`)).text()).toBe(RISKY);
  expect((await signedFetch(service, 'DELETE', path)).status).toBe(204);
  await hssRefusal(await signedFetch(service, 'DELETE', path), 'HSS.0011');
  await hssRefusal(await signedFetch(service, 'GET', `${path}/content`), 'HSS.0011');
});

test('a scan whose service is killed goes on at the next start', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [`${index}/Dockerfile`, RISKY.repeat(40)]),
  );
  const { data_list } = await uploaded(service, many);
  const taskId = await createScan(
    service,
    'dockerfile',
    data_list.map(({ file_id }) => file_id),
  );
  await vi.waitUntil(
    async () =>
      (await queryDatabase(service, `select 1 from scan_task where id = $1 and attempt > 0`, [taskId]))
        .length > 0,
    PATIENCE,
  );
  await service.kill();
  service = await startService({ dataDir: service.dataDir });
  const found = await outcomes(taskId);
  expect(found.map(({ scan_status }) => scan_status)).toEqual(data_list.map(() => 'success'));
});

test('the operator says which rules are run, and that files may except nothing', async () => {
  const config = join(tmpdir(), `waybill-scan-config-${process.pid}.yaml`);
  writeFileSync(config, 'suppressions: ignore\nrules:\n  DF-001: off\n');
  await service.stop();
  service = await startService({ dataDir: service.dataDir, env: { WAYBILL_SCAN_CONFIG: config } });
  const excepted = 'FROM alpine\n# waybill:ignore=DF-020 needed\nRUN sudo true\n';
  const report = await uploaded(service, { Dockerfile: excepted });
  await scan('dockerfile', report);
  const rules = await rulesFoundIn(report.data_list[0]?.file_id);
  expect(rules).toContain('DF-020');
  expect(rules).not.toContain('DF-001');
});

test('creating tasks uses the connection as its driver wants it to be used', async () => {
  await scan('dockerfile', await uploaded(service, { Dockerfile: RISKY }));
  expect(service.errors()).not.toContain('DeprecationWarning');
});
