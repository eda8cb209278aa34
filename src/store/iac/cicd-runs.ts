import { randomUUID } from 'node:crypto';
import type { FileResult } from '../../contract/iac/file-result.ts';
import type { Database, PoolClient } from '../database.ts';
import { Turns } from '../turns.ts';
import { holdEnterpriseProject } from './uploads.ts';
import { writeResults } from './write-results.ts';

/** One run of a pipeline: where its files belong, and when it ended. */
export interface CicdRun {
  readonly projectId: string;
  readonly enterpriseProjectId: string;
  readonly cicdName: string;
  readonly scannedAt: Date;
}

/** The pipeline, and how many files of its run before are gone. */
export interface ReplacedRun {
  readonly cicdId: string;
  readonly removed: number;
}

/** A run holds a connection as long as its stream takes; enough of the pool must be left for all else. */
const runs = new Turns(4);

/**
 * Puts the files of a run in the place of those of the run before, in one transaction. A pipeline that has no
 * configuration of this name yet gets one. No file name may come twice.
 * @returns undefined when the enterprise project has been removed meanwhile
 * @throws what the stream throws; then nothing has changed
 */
export function replaceRun(
  db: Database,
  run: CicdRun,
  batches: AsyncIterable<readonly FileResult[]>,
): Promise<ReplacedRun | undefined> {
  return runs.during(() =>
    db.transaction(async (client) => {
      if (!(await holdEnterpriseProject(client, run.projectId, run.enterpriseProjectId))) return undefined;
      const cicdId = await holdConfiguration(client, run);
      for await (const batch of batches) await writeBatch(client, run, cicdId, batch);
      const { rowCount } = await client.query(
        `delete from iac_file where project_id = $1 and cicd_id = $2 and last_scan_time is distinct from $3`,
        [run.projectId, cicdId, run.scannedAt],
      );
      return { cicdId, removed: rowCount ?? 0 };
    }),
  );
}

/** Locks it, so that two runs at once come one after the other. */
async function holdConfiguration(client: PoolClient, run: CicdRun): Promise<string> {
  const { rows } = await client.query<{ cicd_id: string }>(
    `insert into cicd_configuration (project_id, enterprise_project_id, cicd_id, cicd_name) values ($1, $2, $3, $4)
     on conflict (project_id, enterprise_project_id, cicd_name) do update set cicd_name = excluded.cicd_name
     returning cicd_id`,
    [run.projectId, run.enterpriseProjectId, randomUUID(), run.cicdName],
  );
  return rows[0]?.cicd_id ?? '';
}

async function writeBatch(
  client: PoolClient,
  { projectId, enterpriseProjectId, scannedAt }: CicdRun,
  cicdId: string,
  batch: readonly FileResult[],
): Promise<void> {
  const files = batch.map((file) => ({ ...file, risks: undefined, file_id: randomUUID() }));
  const { rows } = await client.query<{ id: number; file_name: string }>(
    `insert into iac_file (project_id, enterprise_project_id, scan_type, cicd_id, file_id, file_name, file_type,
       chart_name, file_size, upload_file_time)
     select $1, $2, 'cicd_scan', $3, file_id, file_name, file_type, chart_name, file_size, $5
     from jsonb_to_recordset($4) as file (file_id text, file_name text, file_type text, chart_name text, file_size bigint)
     on conflict (project_id, cicd_id, file_name) where cicd_id is not null do update
       set file_type = excluded.file_type, chart_name = excluded.chart_name, file_size = excluded.file_size,
         upload_file_time = excluded.upload_file_time
     returning id, file_name`,
    [projectId, enterpriseProjectId, cicdId, JSON.stringify(files), scannedAt],
  );
  const ids = new Map(rows.map(({ id, file_name }) => [file_name, id]));
  const results = batch.flatMap((result) => {
    const iacFileId = ids.get(result.file_name);
    return iacFileId === undefined ? [] : [{ iacFileId, result }];
  });
  await writeResults(client, projectId, results, scannedAt);
}
