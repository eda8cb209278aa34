import type { IacFileType } from '../../contract/iac/values.ts';
import type { PoolClient, Queryable } from '../database.ts';
import type { TaskKey } from '../task-key.ts';
import type { IacFile } from './iac-file.ts';

/** A scan under way. Results count only while `attempt` is the latest. */
export interface ClaimedScan {
  readonly projectId: string;
  readonly taskId: string;
  readonly attempt: number;
  readonly files: readonly ScanTaskFile[];
}

/** A file of a scan task that has no outcome yet; what is null was deleted since the task was created. */
export interface ScanTaskFile {
  readonly ordinal: number;
  readonly fileId: string;
  readonly fileName: string;
  readonly fileType: IacFileType;
  readonly packageId: string | null;
  readonly chartName: string | null;
  readonly fileSize: number | null;
  readonly iacFileId: number | null;
  readonly contentSha256: string | null;
}

/** What became of one file of a task; a reason means that it could not be scanned. */
export interface ScanTaskOutcome {
  readonly ordinal: number;
  readonly failedReason?: string;
}

export async function insertScanTask(
  client: PoolClient,
  task: TaskKey & {
    readonly name: string;
    readonly fileType: IacFileType;
    readonly createdBy: string;
    readonly files: readonly IacFile[];
  },
): Promise<void> {
  const { projectId, taskId, files } = task;
  const enterpriseProjectIds = [...new Set(files.map(({ enterpriseProjectId }) => enterpriseProjectId))];
  await client.query(
    `insert into scan_task (project_id, id, name, file_type, enterprise_project_ids, created_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [projectId, taskId, task.name, task.fileType, enterpriseProjectIds, task.createdBy],
  );
  await client.query(
    `insert into scan_task_file (project_id, task_id, ordinal, file_id, file_name, file_type, chart_name, file_size)
     select $1, $2, ordinal, f.file_id, f.file_name, f.file_type, f.chart_name, f.file_size
     from unnest($3::bigint[]) with ordinality as chosen (id, ordinal)
       join iac_file f on f.project_id = $1 and f.id = chosen.id`,
    [projectId, taskId, files.map(({ id }) => id)],
  );
}

/**
 * Begins a new attempt at what has no outcome yet; undefined when the task is over already, so that a job
 * delivered twice does nothing.
 */
export async function claimScanTask(
  client: PoolClient,
  { projectId, taskId }: TaskKey,
): Promise<ClaimedScan | undefined> {
  const claimed = await client.query<{ attempt: number }>(
    `update scan_task set state = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now())
     where project_id = $1 and id = $2 and state <> 'finished' returning attempt`,
    [projectId, taskId],
  );
  const [task] = claimed.rows;
  if (!task) return undefined;
  const { rows } = await client.query<ScanTaskFile>(
    `select t.ordinal, t.file_id as "fileId", t.file_name as "fileName", t.file_type as "fileType",
       f.package_id as "packageId", t.chart_name as "chartName", t.file_size as "fileSize", f.id as "iacFileId",
       f.content_sha256 as "contentSha256"
     from scan_task_file t left join iac_file f on f.project_id = t.project_id and f.file_id = t.file_id
     where t.project_id = $1 and t.task_id = $2 and t.scan_status = 'scanning'
     order by t.ordinal`,
    [projectId, taskId],
  );
  return { projectId, taskId, attempt: task.attempt, files: rows };
}

/** Locks the task for writing results; false when another attempt has begun: then they count for nothing. */
export async function holdScanTask(client: PoolClient, scan: ClaimedScan): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from scan_task where project_id = $1 and id = $2 and attempt = $3 and state = 'running' for update`,
    [scan.projectId, scan.taskId, scan.attempt],
  );
  return rows.length > 0;
}

/** Of these files, those that are still there; they stay until the transaction ends. */
export async function holdIacFiles(
  client: PoolClient,
  projectId: string,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ id: number }>(
    'select id from iac_file where project_id = $1 and id = any($2) order by id for update',
    [projectId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function recordOutcomes(
  client: PoolClient,
  { projectId, taskId }: TaskKey,
  outcomes: readonly ScanTaskOutcome[],
  times: { readonly start: Date; readonly end: Date },
): Promise<void> {
  await client.query(
    `update scan_task_file t
     set scan_status = case when o."failedReason" is null then 'success' else 'failed' end,
       failed_reason = o."failedReason", start_time = $4, end_time = $5
     from jsonb_to_recordset($3) as o (ordinal int, "failedReason" text)
     where t.project_id = $1 and t.task_id = $2 and t.ordinal = o.ordinal`,
    [projectId, taskId, JSON.stringify(outcomes), times.start, times.end],
  );
}

/** Ends a task; files that have no outcome by then failed for the reason given. */
export async function finishScanTask(
  client: Queryable,
  { projectId, taskId }: TaskKey,
  leftReason: string,
): Promise<void> {
  await client.query(
    `with ended as (
       update scan_task set state = 'finished', finished_at = now()
       where project_id = $1 and id = $2 and state <> 'finished' returning id)
     update scan_task_file t set scan_status = 'failed', failed_reason = $3, end_time = now()
     from ended where t.project_id = $1 and t.task_id = ended.id and t.scan_status = 'scanning'`,
    [projectId, taskId, leftReason],
  );
}

/** Unfinished tasks whose job is gone, because its last try died with its process. */
export async function abandonedScanTasks(db: Queryable): Promise<TaskKey[]> {
  const { rows } = await db.query<TaskKey>(
    `select project_id as "projectId", id as "taskId" from scan_task
     where state <> 'finished' and not exists (
       select 1 from pgboss.job
       where job.name = 'iac-scan' and job.id::text = scan_task.id and job.state in ('created', 'retry', 'active'))`,
  );
  return rows;
}

export async function deleteOldScanTasks(db: Queryable, olderThanDays: number): Promise<void> {
  await db.query('delete from scan_task where finished_at < now() - make_interval(days => $1)', [
    olderThanDays,
  ]);
}
