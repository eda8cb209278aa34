import type { ExportKindName } from '../../contract/export-task.ts';
import type { Queryable } from '../database.ts';
import type { Lane } from './lanes.ts';
import type { TaskState } from './tasks.ts';

/** How many tasks of one sort there are. */
export interface QueueFigures {
  readonly kind: ExportKindName;
  readonly lane: Lane;
  readonly state: TaskState;
  readonly tasks: number;
  /** Since the oldest of them was created. */
  readonly oldestSeconds: number;
}

/** The export tasks of all projects, counted. */
export async function queueFigures(db: Queryable): Promise<QueueFigures[]> {
  const { rows } = await db.query<QueueFigures>(
    `select kind, lane, state, count(*) as tasks,
       extract(epoch from now() - min(created_at))::float8 as "oldestSeconds"
     from export_task group by kind, lane, state`,
  );
  return rows;
}
