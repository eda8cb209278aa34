import exceljs from 'exceljs';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTAINER_EXPORT_KEYS } from '../../src/contract/container-export.ts';
import { HOSTILE_TEXTS } from '../../src/formats/testing/hostile-texts.ts';
import {
  askPython,
  convertWithLibreOffice,
  findLibreOffice,
  findOpenpyxl,
  withFile,
} from '../../src/formats/testing/other-readers.ts';
import { exportContainers, sheetRows } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';

// What becomes of a value on its way from an imported line through the database into a cell.

const ALL_COLUMNS = CONTAINER_EXPORT_KEYS.map((key) => [key, `Heading of ${key}`]);
const CREATED = Date.UTC(2026, 10, 21, 20, 30, 1, 250);

/** exceljs undoes the escapes of some cells only, so texts are read by another reader. */
async function sheetTexts(workbook: Buffer): Promise<unknown[][]> {
  return (await readXlsx(workbook)).sheets[0]?.rows ?? [];
}

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

describe('the 16 columns', () => {
  let workbook: Buffer;
  beforeAll(async () => {
    await importContainers(service, [
      container('typed-1', {
        container_name: '1',
        image_name: 'TRUE',
        pod_name: '2026-11-21',
        cluster_name: 'typed',
        cluster_type: 'self_built_idc',
        status: 'Isolated',
        create_time: CREATED,
        low_risk: 1,
        medium_risk: 0,
        high_risk: 2_147_483_647,
        restart_count: 7,
        cpu_limit: '500m',
        memory_limit: '1e3',
      }),
      {
        container_id: 'typed-2',
        container_name: '=A1',
        image_name: 'image',
        status: 'Paused',
        create_time: 0,
        host_name: 'typed',
        cpu_limit: '',
      },
    ]);
    const body = { export_headers: ALL_COLUMNS, image_name: 'E' };
    ({ workbook } = await exportContainers(service, body));
  });

  test('are what they are: text, booleans, numbers, moments, and nothing where there is nothing', async () => {
    expect(await sheetRows(workbook)).toEqual([
      ALL_COLUMNS.map(([, heading]) => heading),
      [
        ...['typed-1', '1', 'TRUE', '2026-11-21', 'typed', 'self_built_idc', 'Isolated'],
        true,
        ...[1, 0, 2_147_483_647, 0],
        new Date(CREATED),
        7,
        '500m',
        '1e3',
      ],
      [
        ...['typed-2', '=A1', 'image', null, null, null, 'Paused'],
        false,
        ...[0, 0, 0, 0],
        new Date(0),
        0,
        null,
        null,
      ],
    ]);
  });

  test('have a bold header that stays in view, a filter, and widths of their own', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(workbook as unknown as exceljs.Buffer);
    const [sheet] = book.worksheets;
    expect(sheet?.name).toBe('containers');
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    // Through the last row, so that a filter set in Excel covers them all.
    expect(sheet?.autoFilter).toMatch(/^A1:P/);
    for (const column of [1, 16]) expect(sheet?.getCell(1, column).font.bold).toBe(true);
    expect(sheet?.getCell(2, 13).numFmt).toBe('yyyy-mm-dd hh:mm:ss');
    expect(sheet?.getColumn(1).width).toBeGreaterThan(8);
  });

  const office = findLibreOffice();
  test.skipIf(!office.command)('look the same in LibreOffice', { timeout: 120_000 }, async () => {
    const shown = (await convertWithLibreOffice(office, workbook, 'csv')).split('\n');
    expect(shown[1]).toBe(
      'typed-1,1,TRUE,2026-11-21,typed,self_built_idc,Isolated,TRUE,1,0,2147483647,0,2026-11-21 20:30:01,7,500m,1e3',
    );
    expect(shown[2]).toBe('typed-2,=A1,image,,,,Paused,FALSE,0,0,0,0,1970-01-01 00:00:00,0,,');
  });

  const python = findOpenpyxl();
  test.skipIf(!python.command)('have the same types in openpyxl', async () => {
    const program = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([''.join(cell.data_type for cell in row) for row in sheet.iter_rows(min_row=2)]))`;
    const types = await withFile('book.xlsx', workbook, (path) => askPython(python, program, path));
    // s text, b boolean, n number or nothing, d date
    expect(types).toEqual(['sssssssbnnnndnss', 'sssnnnsbnnnndnnn']);
  });
});

test('texts of every kind come through the inventory and the workbook unchanged', async () => {
  const lines = HOSTILE_TEXTS.map((text, index) =>
    container(`hostile ${index} ${text}`, {
      container_name: text,
      image_name: `hostile ${text}`,
      pod_name: text,
      cluster_name: text,
      cpu_limit: text,
      memory_limit: text,
    }),
  );
  await importContainers(service, lines);
  const keys = ['container_id', 'container_name', 'image_name', 'pod_name'] as const;
  const more = ['cluster_name', 'cpu_limit', 'memory_limit'] as const;
  const columns = [...keys, ...more];
  const body = { export_headers: columns.map((key) => [key, key]), image_name: 'hostile ' };
  const { workbook, manifest } = await exportContainers(service, body);
  expect((await sheetTexts(workbook)).slice(1)).toEqual(lines.map((line) => columns.map((key) => line[key])));
  expect(manifest.cells_cut).toBe(0);
});

test('the longest texts the inventory takes come through whole', async () => {
  const line = container('x'.repeat(255), {
    container_name: '名'.repeat(255),
    image_name: `longest ${'\u0001'.repeat(1016)}`,
    pod_name: '🂡'.repeat(512),
  });
  await importContainers(service, [line]);
  const columns = ['container_id', 'container_name', 'image_name', 'pod_name'] as const;
  const body = { export_headers: columns.map((key) => [key, key]), image_name: 'longest ' };
  const { workbook } = await exportContainers(service, body);
  expect((await sheetTexts(workbook)).slice(1)).toEqual([columns.map((key) => line[key])]);
});

test('headings are the caller’s own, in the caller’s order', async () => {
  const headings = [...HOSTILE_TEXTS, '', 'x'.repeat(255), '名称', '名称'];
  const body = {
    export_headers: headings.map((heading) => ['risky', heading]),
    container_name: 'none has this name',
  };
  const { workbook } = await exportContainers(service, body);
  const [header] = await sheetTexts(workbook);
  expect(header?.map((heading) => heading ?? '')).toEqual(headings);
});

test('a row of 10,000 columns', async () => {
  await importContainers(service, [container('wide', { restart_count: 3, container_name: 'wide' })]);
  const headers = Array.from({ length: 10_000 }, (_, index) => [
    index % 2 ? 'restart_count' : 'container_id',
    `column ${index}`,
  ]);
  const { workbook } = await exportContainers(service, { export_headers: headers, container_name: 'wide' });
  expect(await sheetTexts(workbook)).toEqual([
    headers.map(([, heading]) => heading),
    headers.map((_, index) => (index % 2 ? 3 : 'wide')),
  ]);
});
