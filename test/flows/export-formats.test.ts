import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTAINER_EXPORT_KEYS } from '../../src/contract/container-export.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/contract/export-task.ts';
import { containerList } from '../../src/exports/container-list.ts';
import { RowDigest } from '../../src/formats/row-digest.ts';
import type { Column, Row } from '../../src/formats/table.ts';
import { HOSTILE_TEXTS } from '../../src/formats/testing/hostile-texts.ts';
import { findOpenpyxl, findPython } from '../../src/formats/testing/other-readers.ts';
import {
  csvByPython,
  ndjsonByJavascript,
  parquetByHyparquet,
  type TableReader,
  xlsxByOpenpyxl,
} from '../../src/formats/testing/table-readers.ts';
import { openExportedFile } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { createTask, endOf } from '../support/native-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

/** Every column, one of them twice and two with the same heading. */
const HEADERS: [key: string, heading: string][] = [
  ...CONTAINER_EXPORT_KEYS.map((key): [string, string] => [key, `Heading of ${key}`]),
  ['container_name', '=Name'],
  ['status', '=Name'],
];
const COLUMNS: readonly Column[] = HEADERS.map(([key, heading]) => ({
  heading,
  name: key,
  type: containerList.columns[key]?.type ?? 'text',
}));

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await importContainers(
    service,
    HOSTILE_TEXTS.map((text, index) =>
      container(`hostile ${index} ${text}`, {
        container_name: text,
        ...(index % 3 && { pod_name: text }),
        create_time: 1_700_000_000_000 + index * 1001,
        high_risk: index,
        restart_count: index * 7,
        ...(index % 2 && { cpu_limit: '', memory_limit: '1e3' }),
      }),
    ),
  );
});
afterAll(() => service?.remove());

interface Exported {
  readonly data: Buffer;
  readonly manifest: { readonly rows_sha256: string; readonly data: { readonly sha256: string } };
}

async function exported(format: ExportFormat, more: object = {}): Promise<Exported> {
  const body = { export_task_type: 'container_list', export_headers: HEADERS, format, ...more };
  const task = await endOf(service, await createTask(service, body));
  expect(task).toMatchObject({ state: 'success', rows_written: HOSTILE_TEXTS.length });
  const response = await signedFetch(service, 'GET', `/v5/{project_id}/download/${task.file_id}`);
  const { workbook, manifest } = await openExportedFile('', Buffer.from(await response.arrayBuffer()));
  return { data: workbook, manifest: manifest as unknown as Exported['manifest'] };
}

const python = findPython();
const openpyxl = findOpenpyxl();
const READERS: Record<ExportFormat, { missing?: string | undefined; read: TableReader }> = {
  xlsx: { ...(openpyxl.command ? {} : openpyxl), read: xlsxByOpenpyxl(openpyxl) },
  csv: { ...(python.command ? {} : python), read: csvByPython(python) },
  ndjson: { read: ndjsonByJavascript },
  parquet: { read: parquetByHyparquet },
};

/** As the manifest has it: each key once. */
function digestOf(rows: readonly Row[]): string {
  const digest = new RowDigest();
  for (const row of rows) digest.add(row.slice(0, CONTAINER_EXPORT_KEYS.length));
  return digest.sha256();
}

describe.each(EXPORT_FORMATS)('%s', (format) => {
  const { missing, read } = READERS[format];

  test('two exports of the same inventory have the same data', async () => {
    const [one, other] = await Promise.all([exported(format), exported(format)]);
    expect(one.data.equals(other.data)).toBe(true);
    expect(one.manifest.data.sha256).toBe(createHash('sha256').update(one.data).digest('hex'));
    expect(other.manifest.data.sha256).toBe(one.manifest.data.sha256);
    expect(other.manifest.rows_sha256).toBe(one.manifest.rows_sha256);
  });

  test.skipIf(missing)(
    `holds the values of every other format${missing ? ` (skipped: ${missing})` : ''}`,
    async () => {
      const { data, manifest } = await exported(format);
      const rows = await read(data, COLUMNS);
      const reference = await exported('ndjson');
      expect(rows).toEqual(await ndjsonByJavascript(reference.data, COLUMNS));
      expect(manifest.rows_sha256).toBe(reference.manifest.rows_sha256);
      expect(manifest.rows_sha256).toBe(digestOf(rows));
      expect(rows.map((row) => row[1])).toEqual(HOSTILE_TEXTS);
    },
  );
});

test('csv without mark and guard has the texts as they are, and the same digest', async () => {
  const plain = await exported('csv', { csv: { bom: false, guard: false } });
  const { data, manifest } = await exported('csv');
  expect(plain.manifest.rows_sha256).toBe(manifest.rows_sha256);
  expect(data.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
  expect(plain.data.toString()).toMatch(/^Heading of container_id,.*,=Name,=Name\r\n/);
  expect(plain.data.toString()).toContain('\r\nhostile 0 =1+1,=1+1,');
  expect(data.toString()).toContain("\r\nhostile 0 =1+1,'=1+1,");
});
