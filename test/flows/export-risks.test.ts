import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callWaybill } from '../support/cli.ts';
import { endOfTask, jsonOf, sheetRows } from '../support/exported-file.ts';
import { addScannedFilesTo, fileResult, place, risk } from '../support/iac.ts';
import { gatewayRefusal, hssRefusal } from '../support/refusal.ts';
import { createRiskExport, exportRisks, type RiskOrder, sendPipelineRun } from '../support/risk-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';

// What ExportRisks exports of the files that were scanned.

const EXCEPTED = { ...place(9), by: 'waybill', reason: 'needs it' };

let service: TestService;
beforeAll(async () => {
  service = await startService();
  for (const id of ['sales', 'ops']) await create(service, '/api/v1/enterprise-projects', { id, name: id });
  await addScannedFilesTo(service, [
    fileResult('web/Dockerfile', {
      risks: [risk('DF-2'), risk('DF-1', { places: [place(3), place(5)], suppressed: [EXCEPTED] })],
    }),
    fileResult('100%_done.yaml', { file_type: 'k8s_yaml' }),
    fileResult('broken.yaml', { file_type: 'k8s_yaml', failed: { reason: 'not UTF-8', line: 7 } }),
    fileResult('1000 done.yaml', { file_type: 'k8s_yaml', risks: [risk('K8-1')] }),
    // Excepted by the file itself, so it is clean.
    fileResult('excepted/Dockerfile', { risks: [risk('DF-3', { places: [], suppressed: [EXCEPTED] })] }),
    fileResult('faulty/Dockerfile', { rule_faults: [{ rule_id: 'OWN-1', reason: 'no such key' }] }),
  ]);
  await queryDatabase(
    service,
    `insert into iac_file (project_id, enterprise_project_id, scan_type, file_id, file_name, file_type)
     values ($1, '0', 'manual_scan', 'unscanned', 'new/Dockerfile', 'dockerfile')`,
    [service.projectId],
  );
  const inSales = { enterpriseProjectId: 'sales' };
  await addScannedFilesTo(service, [fileResult('sales/Dockerfile', { risks: [risk('DF-1')] })], inSales);
  const failed = fileResult('sales/broken', { failed: { reason: 'too deep', line: 1 } });
  await addScannedFilesTo(service, [failed], inSales);
  await sendPipelineRun(service, 'build', [
    fileResult('ci/Dockerfile', { risks: [risk('DF-1')] }),
    fileResult('ci/clean', { file_type: 'k8s_yaml' }),
  ]);
});
afterAll(() => service?.remove());

/** The file and the rule of each row, `web/Dockerfile DF-1`; a clean file alone. */
async function rowsOf(order: RiskOrder): Promise<string[]> {
  const { workbook } = await exportRisks(service, order);
  const [, ...rows] = await sheetRows(workbook);
  return rows.map((row) => row.filter((value) => value !== null).join(' '));
}

describe('rows', () => {
  const RISKS = ['web/Dockerfile DF-1', 'web/Dockerfile DF-2', '1000 done.yaml K8-1'];
  const CLEAN = ['100%_done.yaml', 'excepted/Dockerfile', 'faulty/Dockerfile'];
  const BOTH = [
    ...['web/Dockerfile DF-1', 'web/Dockerfile DF-2', '100%_done.yaml'],
    ...['1000 done.yaml K8-1', 'excepted/Dockerfile', 'faulty/Dockerfile'],
  ];

  test.each<[string, object | undefined, readonly string[]]>([
    ['no iac_items: what was uploaded by hand', undefined, BOTH],
    ['empty iac_items', {}, BOTH],
    ['risky true', { risky: true }, RISKS],
    ['risky false', { risky: false }, CLEAN],
    ['scan_type manual_scan', { scan_type: 'manual_scan' }, BOTH],
    ['scan_type cicd_scan', { scan_type: 'cicd_scan' }, ['ci/Dockerfile DF-1', 'ci/clean']],
    ['both, of pipelines', { scan_type: 'cicd_scan', risky: false }, ['ci/clean']],
    ['file_type dockerfile', { file_type: 'dockerfile' }, BOTH.filter((row) => !row.includes('yaml'))],
    ['file_type k8s_yaml', { file_type: 'k8s_yaml' }, BOTH.filter((row) => row.includes('yaml'))],
    ['file_name in any case', { file_name: 'DOCKERFILE' }, BOTH.filter((row) => row.includes('/'))],
    ['file_name with %', { file_name: '%' }, ['100%_done.yaml']],
    ['file_name with _', { file_name: '0%_d' }, ['100%_done.yaml']],
    ['a _ that matches only itself', { file_name: '0_done' }, []],
    ['the name of a file that failed', { file_name: 'broken' }, []],
    ['the name of a file that was not scanned', { file_name: 'new/' }, []],
  ])('of %s', async (_name, items, expected) => {
    expect(await rowsOf({ ...(items && { items }) })).toEqual(expected);
  });

  test('of files by their ids, which must be those of the other filters', async () => {
    const files = await queryDatabase<{ file_id: string }>(
      service,
      `select file_id from iac_file where file_name in ('web/Dockerfile', 'sales/Dockerfile', 'ci/clean', 'broken.yaml')`,
    );
    const ids = [...files.map(({ file_id }) => file_id), 'no such file', "'}, {"];
    expect(await rowsOf({ items: { file_id_list: ids } })).toEqual(RISKS.slice(0, 2));
    expect(await rowsOf({ items: { file_id_list: ids, scan_type: 'cicd_scan' } })).toEqual(['ci/clean']);
    expect(await rowsOf({ items: { file_id_list: ids, risky: false } })).toEqual([]);
  });

  test('are those of the enterprise project asked for, or of all', async () => {
    expect(await rowsOf({ enterpriseProject: 'sales' })).toEqual(['sales/Dockerfile DF-1']);
    expect(await rowsOf({ enterpriseProject: 'ops' })).toEqual([]);
    const all = [...BOTH, 'sales/Dockerfile DF-1'];
    expect(await rowsOf({ enterpriseProject: 'all_granted_eps' })).toEqual(all);
  });

  test('of more than export_size the first are taken, and the manifest counts the others', async () => {
    const { workbook, manifest } = await exportRisks(service, { size: 4 });
    expect((await sheetRows(workbook)).slice(1).map(([name]) => name)).toEqual([
      ...['web/Dockerfile', 'web/Dockerfile', '100%_done.yaml', '1000 done.yaml'],
    ]);
    expect(manifest).toMatchObject({ rows: 4, rows_left_out: 2 });
  });

  test('that do not exist are a success with the headings alone', async () => {
    const { workbook, manifest } = await exportRisks(service, { items: { file_name: 'nowhere' } });
    expect(await sheetRows(workbook)).toEqual([['file_name', 'rule_id']]);
    expect(manifest).toMatchObject({
      rows: 0,
      request: { filters: { fileName: 'nowhere', scanType: 'manual_scan' } },
      files_not_in_rows: { failed: { total: 0, files: [] }, not_scanned: { total: 0, files: [] } },
      suppressed_risks: 0,
    });
  });
});

describe('the manifest', () => {
  const BROKEN = {
    ...{ file_id: expect.stringMatching(/./), file_name: 'broken.yaml', reason: 'not UTF-8', line: 7 },
  };
  const NEW = { file_id: 'unscanned', file_name: 'new/Dockerfile' };

  test.each<[string, RiskOrder]>([
    ['all rows', {}],
    ['clean files', { items: { risky: false } }],
    ['one row', { size: 1 }],
  ])('names the files that have no rows, beside %s', async (_name, order) => {
    const { manifest } = await exportRisks(service, order);
    expect(manifest).toMatchObject({
      files_not_in_rows: {
        failed: { total: 1, files: [BROKEN] },
        not_scanned: { total: 1, files: [NEW] },
      },
      rule_faults: {
        total: 1,
        files: [{ file_name: 'faulty/Dockerfile', faults: [{ rule_id: 'OWN-1', reason: 'no such key' }] }],
      },
      suppressed_risks: 2,
    });
    expect(manifest).not.toHaveProperty('stale_sources');
  });

  test('names those that the filters and the enterprise project ask for', async () => {
    const dockerfiles = await exportRisks(service, { items: { file_type: 'dockerfile' } });
    expect(dockerfiles.manifest).toMatchObject({
      files_not_in_rows: { failed: { total: 0, files: [] }, not_scanned: { total: 1, files: [NEW] } },
    });
    const sales = await exportRisks(service, { enterpriseProject: 'sales' });
    expect(sales.manifest).toMatchObject({
      files_not_in_rows: {
        failed: { total: 1, files: [{ file_name: 'sales/broken', reason: 'too deep', line: 1 }] },
        not_scanned: { total: 0, files: [] },
      },
      rule_faults: { total: 0, files: [] },
      suppressed_risks: 0,
    });
  });
});

describe('the task', () => {
  test('is of the type iac_risk, and its file is named after it', async () => {
    const taskId = await createRiskExport(service);
    const ended = await endOfTask(service, taskId);
    expect(ended).toMatchObject({
      task_name: expect.stringMatching(/^iac_risk_\d{13}_export_task$/),
      task_status: 'success',
      file_name: expect.stringMatching(/^hss-iac-risk-\d{8}T\d{6}Z-[0-9a-f]{8}\.zip$/),
    });
    const latest = (type: string) =>
      signedFetch(service, 'GET', `/v5/{project_id}/export-task?task_id=${taskId}&export_task_type=${type}`);
    expect(await jsonOf(await latest('iac_risk'))).toEqual(ended);
    expect(await hssRefusal(await latest('container_list'), 'HSS.0011')).toContain(taskId);
  });

  test('is not for readers', async () => {
    const { access: reader } = await addUser(service, 'reader', [{ role: 'reader' }]);
    const path = '/v5/{project_id}/container/cluster/risk/export-task?risk_type=iac_risk&export_size=1';
    const body = { export_headers: [['file_name', 'File']] };
    const refusal = await signedFetch(reader, 'POST', path, { body });
    expect(await gatewayRefusal(refusal, 403, 'APIGW.0302')).toContain('exporter');
  });

  test('leaves a file that `waybill verify` finds as exported', async () => {
    const { file_id } = await endOfTask(service, await createRiskExport(service, { size: 5 }));
    const response = await signedFetch(service, 'GET', `/v5/{project_id}/download/${file_id}`);
    const folder = mkdtempSync(join(tmpdir(), 'waybill-risks-'));
    try {
      const path = join(folder, 'risks.zip');
      writeFileSync(path, Buffer.from(await response.arrayBuffer()));
      const { code, stdout } = await callWaybill(['verify', path, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, rows: 5, rows_left_out: 1 });
      expect(code).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
