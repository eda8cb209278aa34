import type { ExportFormat, ExportKindName } from '../../contract/export-task.ts';
import type { PoolClient, Queryable } from '../database.ts';
import type { Scope } from '../scope.ts';
import type { TaskKey } from '../task-key.ts';
import type { Lane } from './lanes.ts';

export type TaskState = 'queued' | 'running' | 'success' | 'failure' | 'cancelled';

/** What a task was asked for, frozen at its creation. `filters` are the kind's own. */
export interface FrozenRequest {
  readonly columns: readonly (readonly [key: string, heading: string])[];
  readonly rowsMax: number;
  readonly filters: Readonly<Record<string, unknown>>;
  /** Absent: `xlsx`. */
  readonly format?: ExportFormat;
  /** Of the format `csv`. Absent: with a byte order mark, and guarded against formulas. */
  readonly csv?: { readonly bom: boolean; readonly guard: boolean };
}

/** A task as it is stored. Times are Dates, sizes bytes. */
export interface ExportTask {
  readonly projectId: string;
  readonly id: string;
  readonly kind: ExportKindName;
  readonly name: string;
  readonly state: TaskState;
  readonly request: FrozenRequest;
  readonly enterpriseProjectIds: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly attempt: number;
  readonly expiresAt: Date | null;
  readonly fileId: string;
  readonly fileName: string | null;
  readonly fileKey: string | null;
  readonly fileBytes: number | null;
  readonly fileSha256: string | null;
  readonly data: StoredData | null;
}

/** The data entry of an exported file, which can be had without the archive around it. */
export interface StoredData {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  /** Unpacked, in hex. */
  readonly sha256: string;
  /** Where in the file the packed data begins, a raw deflate stream, and its bytes. */
  readonly packedOffset: number;
  readonly packedSize: number;
}

/** A file as it was stored by the attempt that finished the task. */
export interface FinishedFile {
  readonly asOf: Date;
  readonly rowsWritten: number;
  readonly rowsLeftOut: number;
  readonly fileName: string;
  readonly fileKey: string;
  readonly fileBytes: number;
  readonly fileSha256: string;
  readonly data: StoredData;
}

/** The columns of an {@link ExportTask}. */
/** All but the request, which may have megabytes. */
export const LISTED_TASK_COLUMNS = `project_id as "projectId", id, kind, name, state,
  enterprise_project_ids as "enterpriseProjectIds", created_by as "createdBy", created_at as "createdAt", attempt,
  expires_at as "expiresAt", file_id as "fileId", file_name as "fileName", file_key as "fileKey",
  file_bytes as "fileBytes", file_sha256 as "fileSha256", data`;
const TASK_COLUMNS = `${LISTED_TASK_COLUMNS}, request`;

/** "All enterprise projects" is frozen too: those there are now, so that the task stays what it was asked for. */
export async function insertTask(
  client: PoolClient,
  scope: Scope,
  task: Pick<ExportTask, 'id' | 'kind' | 'name' | 'request' | 'createdBy' | 'fileId'> & {
    readonly lane: Lane;
  },
): Promise<void> {
  const all = scope.enterpriseProjectIds === 'all';
  await client.query(
    `insert into export_task (project_id, id, kind, name, request, created_by, file_id, lane, enterprise_project_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, (
       select jsonb_agg(e.id order by e.id) from enterprise_project e join project p using (account_id) where p.id = $1)))`,
    [
      scope.projectId,
      task.id,
      task.kind,
      task.name,
      JSON.stringify(task.request),
      task.createdBy,
      task.fileId,
      task.lane,
      all ? null : JSON.stringify(scope.enterpriseProjectIds),
    ],
  );
}

export async function findTask(
  db: Queryable,
  { projectId, taskId }: TaskKey,
): Promise<ExportTask | undefined> {
  const { rows } = await db.query<ExportTask>(
    `select ${TASK_COLUMNS} from export_task where project_id = $1 and id = $2`,
    [projectId, taskId],
  );
  return rows[0];
}

/**
 * Begins a new attempt; undefined when the task is over already, so that a job delivered twice does nothing, and when
 * it is in the other lane by now.
 */
export async function claimTask(
  db: Queryable,
  { projectId, taskId }: TaskKey,
  lane: Lane,
): Promise<ExportTask | undefined> {
  const { rows } = await db.query<ExportTask>(
    `update export_task
     set state = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()), attempt_started_at = now(),
       rows_written = 0, as_of = null
     where project_id = $1 and id = $2 and lane = $3 and state in ('queued', 'running')
     returning ${TASK_COLUMNS}`,
    [projectId, taskId, lane],
  );
  return rows[0];
}

/** How far an attempt is. */
export interface AttemptProgress {
  /** The moment whose rows it writes; null, as the rows are, until it has looked. */
  readonly asOf: Date | null;
  readonly rowsExpected: number | null;
  readonly rowsWritten: number;
}

/** False when the attempt counts no longer: the task was cancelled or removed, or another attempt has begun. */
export async function recordProgress(
  db: Queryable,
  task: ExportTask,
  progress: AttemptProgress,
): Promise<boolean> {
  const { asOf, rowsExpected, rowsWritten } = progress;
  const { rowCount } = await db.query(
    `update export_task
     set as_of = $6, rows_expected = $4::bigint, rows_written = greatest(rows_written, $5::bigint),
       -- As percentOfRows has it, of the rows that are shown. While they are counted: least() passes over a null.
       percent = greatest(percent,
         case when $4::bigint > 0 then least(99, 100 * greatest(rows_written, $5::bigint) / $4::bigint) end)
     where project_id = $1 and id = $2 and attempt = $3 and state = 'running'
       -- Progress may be lost with the power: no commit that matters waits behind its write to the disk.
       and set_config('synchronous_commit', 'off', true) is not null`,
    [task.projectId, task.id, task.attempt, rowsExpected, rowsWritten, asOf],
  );
  return rowCount === 1;
}

/** Makes the file visible. False when another attempt, or a cancel, came first: then the file counts for nothing. */
export async function finishTask(
  db: Queryable,
  task: ExportTask,
  file: FinishedFile,
  retentionDays: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update export_task
     set state = 'success', finished_at = now(), expires_at = now() + make_interval(days => $4), as_of = $5,
       rows_expected = $6, rows_written = $6, rows_left_out = $7, file_name = $8, file_key = $9, file_bytes = $10,
       file_sha256 = $11, data = $12
     where project_id = $1 and id = $2 and attempt = $3 and state = 'running'`,
    [
      task.projectId,
      task.id,
      task.attempt,
      retentionDays,
      file.asOf,
      file.rowsWritten,
      file.rowsLeftOut,
      file.fileName,
      file.fileKey,
      file.fileBytes,
      file.fileSha256,
      JSON.stringify(file.data),
    ],
  );
  return rowCount === 1;
}

/** Ends a task for good and returns its kind; undefined when it is over already. */
export async function failTask(
  db: Queryable,
  { projectId, taskId }: TaskKey,
  reason: string,
  retentionDays: number,
): Promise<ExportKindName | undefined> {
  const { rows } = await db.query<{ kind: ExportKindName }>(
    `update export_task
     set state = 'failure', reason = $3, finished_at = now(), expires_at = now() + make_interval(days => $4)
     where project_id = $1 and id = $2 and state in ('queued', 'running') returning kind`,
    [projectId, taskId, reason, retentionDays],
  );
  return rows[0]?.kind;
}

/** Unfinished tasks whose job is gone, because its last try died with its process. */
export async function abandonedTasks(db: Queryable): Promise<TaskKey[]> {
  const { rows } = await db.query<TaskKey>(
    `select project_id as "projectId", id as "taskId" from export_task
     where state in ('queued', 'running') and not exists (
       select 1 from pgboss.job
       where job.name in ('export', 'export-small') and job.id::text = export_task.id and job.state in ('created', 'retry', 'active'))`,
  );
  return rows;
}

/** Forgets the tasks whose time is over and returns the keys of their files. */
export async function deleteExpiredTasks(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ file_key: string | null }>(
    'delete from export_task where expires_at <= now() returning file_key',
  );
  return rows.flatMap(({ file_key }) => (file_key === null ? [] : [file_key]));
}

/** Of `fileKeys`, those that no task names: left by attempts that did not finish. */
export async function unreferencedFiles(db: Queryable, fileKeys: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    `select key from unnest($1::text[]) as candidate (key)
     where not exists (select 1 from export_task where file_key = candidate.key)`,
    [fileKeys],
  );
  return rows.map(({ key }) => key);
}
