import type { ExportFormat, ExportKindName } from '../../contract/export-task.ts';
import type { Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { Parameters } from '../parameters.ts';
import type { Viewer } from '../scope.ts';
import { viewerCondition } from '../scope-sql.ts';
import type { TaskKey } from '../task-key.ts';
import { type ExportTask, type FrozenRequest, LISTED_TASK_COLUMNS, type TaskState } from './tasks.ts';

/** A task with all that is told of it but what it was asked for, which may have megabytes. */
export interface ListedTask extends Omit<ExportTask, 'request'> {
  readonly startedAt: Date | null;
  readonly attemptStartedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly asOf: Date | null;
  readonly rowsExpected: number | null;
  readonly rowsWritten: number;
  readonly rowsLeftOut: number | null;
  /** The largest share of its rows that any attempt wrote. */
  readonly percentReached: number;
  readonly reason: string | null;
  /** Null: the user is gone. */
  readonly createdByName: string | null;
  /** When it was read, by the clock that the other times are of. */
  readonly readAt: Date;
}

/** The same with a few words on what it was asked for. */
export interface SummedTask extends ListedTask {
  readonly columns: number;
  readonly format: ExportFormat | null;
  readonly filters: FrozenRequest['filters'];
}

export type ViewedTask = ListedTask & Pick<ExportTask, 'request'>;

/** Which tasks; times include both ends. */
export interface TaskFilters {
  readonly kind?: ExportKindName;
  readonly state?: TaskState;
  readonly createdBy?: string;
  readonly createdFromMs?: number;
  readonly createdToMs?: number;
}

/** A place between two tasks of a list: just behind this one. */
export interface TaskPosition {
  /** As PostgreSQL writes it, in microseconds: a Date would lose what tells two tasks apart. */
  readonly createdAt: string;
  readonly id: string;
}

const LISTED_COLUMNS = `${LISTED_TASK_COLUMNS}, started_at as "startedAt", attempt_started_at as "attemptStartedAt",
  finished_at as "finishedAt", as_of as "asOf", rows_expected as "rowsExpected", rows_written as "rowsWritten",
  rows_left_out as "rowsLeftOut", percent as "percentReached", reason, clock_timestamp() as "readAt",
  (select u.name from account_user u join project p using (account_id)
   where u.id = t.created_by and p.id = t.project_id) as "createdByName"`;

/** The task of the viewer's project with this id or, finished, this file; undefined when the viewer may not see it. */
export async function findVisibleTask(
  db: Queryable,
  viewer: Viewer,
  which: { readonly taskId: string } | { readonly fileId: string },
): Promise<ViewedTask | undefined> {
  const parameters = new Parameters();
  const named =
    'taskId' in which
      ? `t.id = ${parameters.add(which.taskId, 'text')}`
      : `t.file_id = ${parameters.add(which.fileId, 'text')} and t.state = 'success'`;
  const { rows } = await db.query<ViewedTask>(
    `select ${LISTED_COLUMNS}, request from export_task t where ${viewerCondition(viewer, parameters, 't')} and ${named}`,
    parameters.values,
  );
  return rows[0];
}

/** The tasks a viewer may see, newest first, at most `limit` of them behind a position of the same list. */
export async function listVisibleTasks(
  db: Queryable,
  viewer: Viewer,
  filters: TaskFilters,
  page: { readonly limit: number; readonly after?: TaskPosition },
): Promise<{ readonly tasks: readonly SummedTask[]; readonly next?: TaskPosition }> {
  const parameters = new Parameters();
  const conditions = [
    viewerCondition(viewer, parameters, 't'),
    ...filterConditions(filters, parameters),
    ...(page.after ? [behind(page.after, parameters)] : []),
  ];
  const { rows } = await db.query<SummedTask & { position: string }>(
    `select ${LISTED_COLUMNS}, jsonb_array_length(request->'columns') as columns, request->>'format' as format,
       request->'filters' as filters,
       to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
     from export_task t where ${conditions.join(' and ')}
     order by t.created_at desc, t.id desc limit ${parameters.add(page.limit + 1, 'bigint')}`,
    parameters.values,
  );
  const tasks = rows.slice(0, page.limit);
  const last = tasks.at(-1);
  const more = rows.length > page.limit;
  return { tasks, ...(more && last && { next: { createdAt: last.position, id: last.id } }) };
}

/** These tasks as they are now, whoever may see them: for who was shown them and waits for more. */
export async function readTasks(db: Queryable, keys: readonly TaskKey[]): Promise<readonly ListedTask[]> {
  const { rows } = await db.query<ListedTask>(
    `select ${LISTED_COLUMNS} from export_task t
     where (t.project_id, t.id) in (select * from unnest($1::text[], $2::text[]))`,
    [keys.map(({ projectId }) => projectId), keys.map(({ taskId }) => taskId)],
  );
  return rows;
}

/** By task, its place in its queue, from 1; of tasks that wait, others have none. */
export async function queuePositions(
  db: Queryable,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (taskIds.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; place: number }>(
    `select mine.id::text as id, count(ahead.id) + 1 as place
     from pgboss.job mine left join pgboss.job ahead on ahead.name = mine.name and ahead.state < 'active'
       and (ahead.priority, mine.created_on, mine.id) > (mine.priority, ahead.created_on, ahead.id)
     where mine.name in ('export', 'export-small') and mine.state < 'active' and mine.id::text = any($1)
     group by mine.id`,
    [taskIds],
  );
  return new Map(rows.map(({ id, place }) => [id, place]));
}

function filterConditions(filters: TaskFilters, parameters: Parameters): string[] {
  const { kind, state, createdBy, createdFromMs, createdToMs } = filters;
  const time = (ms: number) => `to_timestamp(${parameters.add(ms, 'bigint')} / 1000.0)`;
  return [
    ...equals('t.kind', kind, parameters),
    ...equals('t.state', state, parameters),
    ...equals('t.created_by', createdBy, parameters),
    ...(createdFromMs === undefined ? [] : [`t.created_at >= ${time(createdFromMs)}`]),
    // Callers know whole milliseconds of the microseconds that are stored.
    ...(createdToMs === undefined ? [] : [`t.created_at < ${time(createdToMs + 1)}`]),
  ];
}

function behind({ createdAt, id }: TaskPosition, parameters: Parameters): string {
  const [time, last] = [parameters.add(createdAt, 'text'), parameters.add(id, 'text')];
  return `(t.created_at, t.id) < (${time}::timestamptz, ${last})`;
}
