import { createHash } from 'node:crypto';
import { CONTAINER_EXPORT_KEYS } from '../../src/contract/container-export.ts';
import { EXPORT_FORMATS, type ExportFormat, type ExportKindName } from '../../src/contract/export-task.ts';
import type { FileResult } from '../../src/contract/iac/file-result.ts';
import { RISK_EXPORT_KEYS } from '../../src/contract/iac/risk-export.ts';
import { openExportedFile } from '../support/exported-file.ts';
import { fileResult, place, risk } from '../support/iac.ts';
import { sendPipelineRun } from '../support/risk-export.ts';
import type { TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import type { Random } from './random.ts';

const CONTAINERS = 20_000;
/** As text that cannot be packed much: an export of all needs several parts in a bucket. */
const LONG_CONTAINERS = 40_000;
const LONG_PARTS = 16;
/** More than there are. */
const ALL = 50_000;
const FILES = 800;
const RISKS_A_FILE = 5;

/** Against hanging: an answer takes milliseconds. */
const ANSWER_MS_MAX = 30_000;

/** One export that a user may order. */
export interface ExportOrder {
  readonly kind: ExportKindName;
  readonly format: ExportFormat;
  readonly rows: number;
}

/** Few different ones, since each is first done undisturbed, to know what it has to look like. */
export function someExport(random: Random): ExportOrder {
  const kind = random.pick<ExportOrder['kind']>(['container_list', 'container_list', 'iac_risk']);
  const rows =
    kind === 'container_list' ? random.pick([500, 5000, ALL]) : random.pick([500, FILES * RISKS_A_FILE]);
  return { kind, format: random.pick([...EXPORT_FORMATS, 'xlsx']), rows };
}

/** Fills the inventory of a service, the same each time. */
export async function addInventory(
  service: TestService,
  sql: (text: string, values?: readonly unknown[]) => Promise<unknown>,
  size: 'usual' | 'for a bucket',
): Promise<void> {
  await sql(
    `with source as (
       insert into source (project_id, kind, name) values ($1, 'cluster', 'generated') returning id)
     insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
       container_name, image_name, status, cluster_name, restart_count, reported_risk, pod_name)
     select $1, source.id, 1700000000000 + i, 'container-' || i, '0', md5(i::text), 'image ' || i % 50, 'Running',
       'generated', i % 7, array[i % 3, 0, i % 5, 0],
       (select string_agg(md5(i || ' ' || k), '') from generate_series(1, $3::int) k)
     from source, generate_series(1, $2::int) as i`,
    size === 'usual' ? [service.projectId, CONTAINERS, 1] : [service.projectId, LONG_CONTAINERS, LONG_PARTS],
  );
  const results: FileResult[] = Array.from({ length: FILES }, (_file, i) =>
    fileResult(`services/${i}/Dockerfile`, {
      risks: Array.from({ length: RISKS_A_FILE }, (_risk, j) =>
        risk(`DF-${j}`, { places: [place(i + j + 1)] }),
      ),
    }),
  );
  await sendPipelineRun(service, 'generated', results);
}

/** @returns the answer, whatever it says */
export function placeOrder(service: TestService, { kind, format, rows }: ExportOrder): Promise<Response> {
  const keys = kind === 'container_list' ? CONTAINER_EXPORT_KEYS : RISK_EXPORT_KEYS;
  const body = {
    export_task_type: kind,
    export_headers: keys.map((key) => [key, key]),
    export_size: rows,
    format,
    ...(kind === 'iac_risk' && { filters: { scan_type: 'cicd_scan' } }),
  };
  return answered(signedFetch(service, 'POST', '/api/v1/projects/{project_id}/export-tasks', { body }));
}

/** Cancels a task, or deletes it when it is over. */
export function endTask(service: TestService, taskId: string): Promise<Response> {
  return answered(signedFetch(service, 'DELETE', `/api/v1/projects/{project_id}/export-tasks/${taskId}`));
}

/** SHA-256 of the data in an exported file as it is downloaded. */
export async function downloadedData(service: TestService, fileId: string): Promise<string> {
  const response = await answered(signedFetch(service, 'GET', `/v5/{project_id}/download/${fileId}`));
  if (response.status !== 200)
    throw new Error(`the download answers ${response.status}: ${await response.text()}`);
  const { workbook } = await openExportedFile('', Buffer.from(await response.arrayBuffer()));
  return createHash('sha256').update(workbook).digest('hex');
}

async function answered(call: Promise<Response>): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ANSWER_MS_MAX} ms`)), ANSWER_MS_MAX);
  });
  try {
    return await Promise.race([call, hanging]);
  } finally {
    clearTimeout(timer);
  }
}
