import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { vi } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { signedFetch } from './signed-fetch.ts';
import { rowsOf } from './workbook.ts';

/** Where and as whom to call. */
export type Access = Parameters<typeof signedFetch>[0];

/** A task as it is polled. */
export interface TaskState {
  readonly task_id: string;
  readonly task_name: string;
  readonly task_status: string;
  readonly file_id?: string;
  readonly file_name?: string;
}

/** What is in a downloaded file. */
export interface ExportedFile {
  readonly name: string;
  readonly workbookName: string;
  readonly workbook: Buffer;
  readonly manifest: Manifest;
}

/** The parts of `manifest.json` that tests look at. */
export interface Manifest {
  readonly task: { readonly id: string; readonly type: string };
  readonly request: {
    readonly enterprise_project_ids: readonly string[];
    readonly filters: Readonly<Record<string, unknown>>;
  };
  readonly as_of: string;
  readonly rows: number;
  readonly rows_left_out: number;
  readonly cells_cut: number;
  readonly stale_sources: readonly object[];
  readonly data: { readonly name: string; readonly bytes: number; readonly sha256: string };
}

/** Against hanging, not a limit of what is tested. */
const PATIENCE = { timeout: 45_000, interval: 20 };

/** Creates a container export; resolves to the id of its task. */
export async function createExport(
  access: Access,
  body: object = { export_headers: [['container_id', 'Container']] },
  query = '',
): Promise<string> {
  const path = `/v5/{project_id}/container/export-task${query}`;
  const { task_id } = await jsonOf<{ task_id: string }>(await signedFetch(access, 'POST', path, { body }));
  return task_id;
}

/** @throws when the answer is not 200 */
export async function jsonOf<T>(response: Response): Promise<T> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Polls until the task is over; resolves to its last state. */
export async function endOfTask(access: Access, taskId: string): Promise<TaskState> {
  return vi.waitUntil(async () => {
    const path = `/v5/{project_id}/export-task/${taskId}`;
    const state = await jsonOf<TaskState>(await signedFetch(access, 'GET', path));
    return state.task_status !== 'running' && state;
  }, PATIENCE);
}

/** Waits for a task and downloads what it made. */
export async function exportedFile(access: Access, taskId: string): Promise<ExportedFile> {
  const state = await endOfTask(access, taskId);
  if (state.task_status !== 'success') throw new Error(`the task ended as ${JSON.stringify(state)}`);
  const response = await signedFetch(access, 'GET', `/v5/{project_id}/download/${state.file_id}`);
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return openExportedFile(state.file_name ?? '', Buffer.from(await response.arrayBuffer()));
}

/** Creates an export, waits for it and downloads it. */
export async function exportContainers(access: Access, body?: object, query?: string): Promise<ExportedFile> {
  return exportedFile(access, await createExport(access, body, query));
}

export async function openExportedFile(name: string, bytes: Buffer): Promise<ExportedFile> {
  const zip = await fromBufferPromise(bytes);
  const entries: { readonly name: string; readonly bytes: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  const [workbook, manifest, signature] = entries;
  const complete = manifest?.name === 'manifest.json' && signature?.name === 'manifest.sig';
  if (entries.length !== 3 || !workbook || !complete) {
    throw new Error(`the file holds ${entries.map((entry) => entry.name).join(', ')}`);
  }
  return {
    name,
    workbookName: workbook.name,
    workbook: workbook.bytes,
    manifest: JSON.parse(manifest.bytes.toString()) as Manifest,
  };
}

/** The first sheet with its header, as exceljs reads it. */
export async function sheetRows(workbook: Buffer): Promise<unknown[][]> {
  // Its types know only the Buffer of older Nodes.
  const bytes = workbook as unknown as exceljs.Buffer;
  return rowsOf(await new exceljs.Workbook().xlsx.load(bytes), true);
}

/** The first column below the header, as texts. */
export async function firstColumn({ workbook }: ExportedFile): Promise<string[]> {
  const [, ...rows] = await sheetRows(workbook);
  return rows.map(([value]) => String(value));
}
