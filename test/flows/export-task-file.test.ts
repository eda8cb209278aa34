import { createHash } from 'node:crypto';
import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/contract/export-task.ts';
import type { ExportTaskView } from '../../src/contract/export-task-view.ts';
import { openExportedFile } from '../support/exported-file.ts';
import { ALL_CONTAINERS, createTask, endOf, TASKS } from '../support/native-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// DownloadExportTask: the data of an export without the archive around it.

const TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
};

interface Exported {
  readonly task: ExportTaskView;
  readonly entry: Buffer;
}

let service: TestService;
const exported = new Map<ExportFormat, Exported>();
beforeAll(async () => {
  service = await startService();
  await generateContainers(service, 20_000);
  const created = EXPORT_FORMATS.map(async (format) => {
    const task = await endOf(service, await createTask(service, { ...ALL_CONTAINERS, format }));
    const archive = await signedFetch(service, 'GET', `/v5/{project_id}/download/${task.file_id}`);
    const file = await openExportedFile(task.file_name ?? '', Buffer.from(await archive.arrayBuffer()));
    exported.set(format, { task, entry: file.workbook });
  });
  await Promise.all(created);
});
afterAll(() => service?.remove());

function ofFormat(format: ExportFormat): Exported {
  const found = exported.get(format);
  if (!found) throw new Error(`there is no export as ${format}`);
  return found;
}

async function download(format: ExportFormat, headers: Record<string, string> = {}, method = 'GET') {
  const path = `${TASKS}/${ofFormat(format).task.task_id}/file`;
  const response = await signedFetch(service, method, path, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe.each(EXPORT_FORMATS)('%s', (format) => {
  test('is what the archive holds, byte for byte, with its type, name, size and digest', async () => {
    const { task, entry } = ofFormat(format);
    const { response, bytes } = await download(format);
    expect(response.status).toBe(200);
    expect(bytes.equals(entry)).toBe(true);
    const sha256 = createHash('sha256').update(entry);
    expect(task.data).toEqual({
      name: task.file_name?.replace('.zip', `.${format}`),
      bytes: entry.length,
      sha256: sha256.copy().digest('hex'),
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${task.data?.name}"`,
      'content-length': String(entry.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      etag: `"${task.data?.sha256}"`,
      'repr-digest': `sha-256=:${sha256.digest('base64')}:`,
    });
  });

  test('HEAD tells the same and sends nothing', async () => {
    const { response, bytes } = await download(format, {}, 'HEAD');
    expect([response.status, bytes.length]).toEqual([200, 0]);
    const { response: got } = await download(format);
    for (const name of ['content-type', 'content-length', 'content-disposition', 'etag'])
      expect(response.headers.get(name)).toBe(got.headers.get(name));
  });

  test('ranges are parts of it, and together the whole', async () => {
    const { entry } = ofFormat(format);
    const { length } = entry;
    const cuts = [0, 1, 1000, Math.floor(length / 2), length - 1, length];
    const parts: Buffer[] = [];
    for (const [index, start] of cuts.slice(0, -1).entries()) {
      const end = (cuts[index + 1] ?? 0) - 1;
      const { response, bytes } = await download(format, { Range: `bytes=${start}-${end}` });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${length}`);
      parts.push(bytes);
    }
    expect(Buffer.concat(parts).equals(entry)).toBe(true);
    const { bytes: last } = await download(format, { Range: 'bytes=-10' });
    expect(last.equals(entry.subarray(-10))).toBe(true);
  });
});

test('Range, If-Range, If-Match and If-None-Match as for every file', async () => {
  const { task, entry } = ofFormat('xlsx');
  const etag = `"${task.data?.sha256}"`;
  const status = async (headers: Record<string, string>) => (await download('xlsx', headers)).response.status;
  expect(await status({ 'If-None-Match': etag })).toBe(304);
  expect(await status({ 'If-None-Match': '"another"' })).toBe(200);
  expect(await status({ Range: `bytes=${entry.length}-` })).toBe(416);
  expect(await status({ 'If-Match': `"another", ${etag}` })).toBe(200);
  expect(await status({ 'If-Match': '*' })).toBe(200);
  expect(await status({ 'If-Match': '"another"' })).toBe(412);
  expect(await status({ 'If-Match': `W/${etag}` })).toBe(412);
  expect(await status({ Range: 'bytes=0-9', 'If-Range': etag })).toBe(206);
  expect(await status({ Range: 'bytes=0-9', 'If-Range': '"another"' })).toBe(200);
});

test('a download that is broken off takes nothing away and leaves no word in the log', async () => {
  const { task, entry } = ofFormat('xlsx');
  const response = await signedFetch(service, 'GET', `${TASKS}/${task.task_id}/file`);
  await response.body?.cancel();
  expect((await download('xlsx')).bytes.equals(entry)).toBe(true);
  expect(service.errors()).toBe('');
});

test('of an archive that was made before its data could be had alone, the archive is named', async () => {
  const { task } = ofFormat('csv');
  const [row] = await queryDatabase<{ data: object }>(service, 'select data from export_task where id = $1', [
    task.task_id,
  ]);
  const set = (data: string | null) =>
    queryDatabase(service, 'update export_task set data = $2 where id = $1', [task.task_id, data]);
  await set(null);
  const { response, bytes } = await download('csv');
  expect(response.status).toBe(400);
  expect(bytes.toString()).toContain(`/v5/${service.projectId}/download/${task.file_id}`);
  await set(JSON.stringify(row?.data));
});

test('a file that is not there, or not whole, is never half an answer that looks like one', async () => {
  const folder = join(service.dataDir, 'files');
  const keys = readdirSync(folder).filter((name) => name.endsWith('.zip'));
  for (const key of keys) truncateSync(join(folder, key), 2000);
  await expect(download('xlsx')).rejects.toThrow();
  for (const key of keys) rmSync(join(folder, key));
  const { response, bytes } = await download('xlsx');
  expect(response.status).toBe(400);
  expect(bytes.toString()).toMatch(/HSS\.0011.*is not in the file store any more; export again/);
  expect(service.errors()).toContain('the file of an export is lost');
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
});
