import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RISK_EXPORT_KEYS, type RiskExportKey } from '../../src/contract/iac/risk-export.ts';
import { HOSTILE_TEXTS } from '../../src/formats/testing/hostile-texts.ts';
import { sheetRows } from '../support/exported-file.ts';
import { addScannedFilesTo, fileResult, place, risk } from '../support/iac.ts';
import { exportRisks, type RiskOrder, sendPipelineRun } from '../support/risk-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';

// What becomes of a risk on its way from a scan through the database into a row of cells.

const SCANNED = new Date('2026-11-21T20:30:01.250Z');
const SCANNED_AGAIN = new Date('2026-11-22T08:00:00.001Z');
const UPLOADED = new Date('2026-11-20T00:00:00.999Z');

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

/** Each row as an object without its empty cells. */
async function cellsOf(order: RiskOrder): Promise<Record<string, unknown>[]> {
  const { workbook } = await exportRisks(service, { columns: RISK_EXPORT_KEYS, ...order });
  const [headings = [], ...rows] = await sheetRows(workbook);
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((value, index) => (value === null ? [] : [[String(headings[index]), value]])),
    ),
  );
}

/** exceljs undoes the escapes of some cells only, so hostile texts are read by another reader. */
async function textsOf(columns: readonly RiskExportKey[], file_name: string): Promise<unknown[][]> {
  const { workbook, manifest } = await exportRisks(service, { columns, items: { file_name } });
  expect(manifest.cells_cut).toBe(0);
  return ((await readXlsx(workbook)).sheets[0]?.rows ?? []).slice(1);
}

describe('the 25 columns', () => {
  const MANIFEST = fileResult('shop/web.yaml', {
    file_type: 'k8s_yaml',
    risks: [
      risk('K8-010', {
        risk_level: 'medium',
        risk_category: 'workload',
        places: [
          place(12, {
            ...{ resource_name: 'web', resource_type: 'Deployment', namespace: 'shop' },
            path: 'spec.template.spec.containers[0].image',
          }),
          place(40, { resource_name: 'job', resource_type: 'CronJob' }),
          place(77, { resource_name: 'cache', resource_type: 'Pod', namespace: 'shop', path: 'spec' }),
        ],
      }),
    ],
  });
  let fileId: string | undefined;
  beforeAll(async () => {
    [fileId] = await addScannedFilesTo(service, [MANIFEST], { scannedAt: SCANNED });
    await queryDatabase(
      service,
      `update iac_file set upload_file_time = '2026-11-20T00:00:00.999999Z', last_scan_time = $1 where file_id = $2`,
      [SCANNED_AGAIN, fileId],
    );
  });
  const file = () => ({
    ...{ file_id: fileId, file_name: 'shop/web.yaml', file_type: 'k8s_yaml', scan_type: 'manual_scan' },
    ...{ first_scan_time: SCANNED, last_scan_time: SCANNED_AGAIN, upload_file_time: UPLOADED },
  });

  test('of a risk with several places have a line for each, empty where a place has none', async () => {
    expect(await cellsOf({ items: { file_name: 'shop/web' } })).toEqual([
      {
        ...file(),
        risky: true,
        risk_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        rule_id: 'K8-010',
        risk_name: 'name of K8-010',
        risk_level: 'medium',
        risk_category: 'workload',
        risk_num: 3,
        description: 'why K8-010',
        remediation: 'how K8-010 is kept',
        resource_name: 'web\njob\ncache',
        resource_type: 'Deployment\nCronJob\nPod',
        namespace: 'shop\n\nshop',
        hit_rule: 'wrong in line 12\nwrong in line 40\nwrong in line 77',
        hit_path: 'spec.template.spec.containers[0].image\n\nspec',
        line: '12\n40\n77',
      },
    ]);
  });

  test('of a risk with one place have what it has; a Dockerfile has no objects', async () => {
    const result = fileResult('ci/Dockerfile', {
      risks: [risk('DF-001', { build_instruction: 'FROM scratch', places: [place(7)] })],
    });
    const cicdId = await sendPipelineRun(service, 'build 日本', [result]);
    expect(await cellsOf({ items: { scan_type: 'cicd_scan' } })).toEqual([
      {
        file_id: expect.stringMatching(/./),
        file_name: 'ci/Dockerfile',
        file_type: 'dockerfile',
        scan_type: 'cicd_scan',
        cicd_id: cicdId,
        cicd_name: 'build 日本',
        risky: true,
        ...{ first_scan_time: expect.any(Date), last_scan_time: expect.any(Date) },
        upload_file_time: expect.any(Date),
        risk_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        rule_id: 'DF-001',
        risk_name: 'name of DF-001',
        risk_level: 'high',
        risk_num: 1,
        description: 'why DF-001',
        remediation: 'how DF-001 is kept',
        build_instruction: 'FROM scratch',
        hit_rule: 'wrong in line 7',
        line: '7',
      },
    ]);
  });

  test('of a clean file are those of the file', async () => {
    await addScannedFilesTo(service, [fileResult('clean/Dockerfile')], { scannedAt: SCANNED });
    expect(await cellsOf({ items: { file_name: 'clean/' } })).toEqual([
      {
        file_id: expect.stringMatching(/./),
        file_name: 'clean/Dockerfile',
        ...{ file_type: 'dockerfile', scan_type: 'manual_scan', risky: false },
        ...{ first_scan_time: SCANNED, last_scan_time: SCANNED, upload_file_time: expect.any(Date) },
      },
    ]);
  });

  test('come in the order asked for, and some twice', async () => {
    const columns: RiskExportKey[] = ['line', 'file_name', 'line'];
    expect(await textsOf(columns, 'shop/web')).toEqual([['12\n40\n77', 'shop/web.yaml', '12\n40\n77']]);
  });
});

describe('texts of every kind come through unchanged', () => {
  test('alone', async () => {
    const results = HOSTILE_TEXTS.map((text, index) =>
      fileResult(`alone ${index} ${text}`, {
        risks: [
          risk(text, {
            ...{ risk_name: text, description: text, remediation: text, build_instruction: text },
            places: [
              place(1, {
                ...{ message: text, path: text, resource_name: text, resource_type: text, namespace: text },
              }),
            ],
          }),
        ],
      }),
    );
    await addScannedFilesTo(service, results);
    const risks = ['rule_id', 'risk_name', 'description', 'remediation', 'build_instruction'] as const;
    const places = ['resource_name', 'resource_type', 'namespace', 'hit_rule', 'hit_path'] as const;
    const columns = [...risks, ...places] as const;
    expect(await textsOf(['file_name', ...columns], 'alone ')).toEqual(
      HOSTILE_TEXTS.map((text, index) => [`alone ${index} ${text}`, ...columns.map(() => text)]),
    );
  });

  test('as the lines of one cell', async () => {
    const places = HOSTILE_TEXTS.map((text, index) =>
      place(index + 1, { message: text, path: text, resource_name: text, namespace: text }),
    );
    await addScannedFilesTo(service, [fileResult('lines', { risks: [risk('K8-1', { places })] })]);
    const lines = HOSTILE_TEXTS.join('\n');
    const columns = ['hit_rule', 'hit_path', 'resource_name', 'namespace', 'resource_type', 'line'] as const;
    expect(await textsOf(columns, 'lines')).toEqual([
      [lines, lines, lines, lines, null, places.map(({ line }) => line).join('\n')],
    ]);
  });
});

test('more places than a cell has room for are cut, and the manifest counts the cells', async () => {
  const places = Array.from({ length: 5000 }, (_, index) => place(index + 1));
  await addScannedFilesTo(service, [fileResult('crowded', { risks: [risk('K8-1', { places })] })]);
  const columns = ['risk_num', 'hit_rule', 'line', 'namespace'] as const;
  const order: RiskOrder = { columns, items: { file_name: 'crowded' } };
  const { workbook, manifest } = await exportRisks(service, order);
  const whole = places.map(({ message }) => message).join('\n');
  const lines = places.map(({ line }) => line).join('\n');
  expect((await sheetRows(workbook)).slice(1)).toEqual([[5000, whole.slice(0, 32_767), lines, null]]);
  expect(manifest.cells_cut).toBe(1);
});
