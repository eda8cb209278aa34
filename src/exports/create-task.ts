import { randomUUID } from 'node:crypto';
import type { ExportKindName } from '../contract/export-task.ts';
import type { Database } from '../store/database.ts';
import { hasAtMost } from '../store/exports/estimate.ts';
import { type Lane, smallRowsMax } from '../store/exports/lanes.ts';
import { type FrozenRequest, insertTask } from '../store/exports/tasks.ts';
import type { AuditWithin } from '../store/identity/audit-entries.ts';
import type { JobQueues } from '../store/job-queues.ts';
import type { Scope } from '../store/scope.ts';
import { exportKind } from './export-kinds.ts';
import { QUEUE_OF_LANE } from './queue-of-lane.ts';

export interface TaskOrder {
  readonly scope: Scope;
  readonly createdBy: string;
  readonly kind: ExportKindName;
  readonly request: FrozenRequest;
  readonly now: Date;
  readonly auditWithin: AuditWithin;
}

/** By the rows it may have, or those it seems to have. */
async function laneOf(db: Database, { scope, kind, request }: TaskOrder): Promise<Lane> {
  const rowsMax = smallRowsMax(request.columns.length);
  if (request.rowsMax <= rowsMax) return 'small';
  return (await hasAtMost(db, exportKind(kind).rows(scope, request), rowsMax)) ? 'small' : 'large';
}

/** Creates a task and its job, both or none, and returns the task's id. */
export async function createTask(db: Database, queues: JobQueues, order: TaskOrder): Promise<string> {
  const { scope, createdBy, kind, request, now, auditWithin } = order;
  const id = randomUUID();
  const lane = await laneOf(db, order);
  await db.pipelined(async (client) => {
    const inserted = insertTask(client, scope, {
      id,
      kind,
      // After the documented `vul_vul_xxxxxxx_export_task` (HSS API, ListQueryExportTask).
      name: `${kind}_${now.getTime()}_export_task`,
      request,
      createdBy,
      fileId: randomUUID(),
      lane,
    });
    // Where it fails, what is behind it in the transaction fails too, and all is told at its end.
    inserted.catch(() => undefined);
    const { sent } = await queues.send(QUEUE_OF_LANE[lane], client, {
      projectId: scope.projectId,
      taskId: id,
    });
    return [inserted, sent, auditWithin(client)];
  });
  return id;
}
