import { randomUUID } from 'node:crypto';
import type { IacFileType } from '../../contract/iac/values.ts';
import { Problem } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import { findIacFiles } from '../../store/iac/find-files.ts';
import { insertScanTask } from '../../store/iac/scan-tasks.ts';
import type { AuditWithin } from '../../store/identity/audit-entries.ts';
import type { JobQueues } from '../../store/job-queues.ts';
import type { Scope } from '../../store/scope.ts';

export interface ScanOrder {
  readonly scope: Scope;
  readonly createdBy: string;
  readonly fileType: IacFileType;
  readonly fileIds: readonly string[];
  readonly now: Date;
  readonly auditWithin: AuditWithin;
}

/**
 * Creates a task that scans files uploaded by hand, and its job, both or none, and returns the task's id.
 * @throws {Problem} HSS.0011 for a file that is not there for the caller, HSS.0001 for one that cannot be scanned
 */
export async function createScanTask(db: Database, queues: JobQueues, order: ScanOrder): Promise<string> {
  const { scope, createdBy, fileType, now, auditWithin } = order;
  const fileIds = [...new Set(order.fileIds)];
  const taskId = randomUUID();
  const { projectId } = scope;
  await db.pipelined(async (client) => {
    const files = await findIacFiles(client, scope, fileIds);
    const byId = new Map(files.map((file) => [file.fileId, file]));
    for (const fileId of fileIds) {
      const file = byId.get(fileId);
      if (!file) throw new Problem('HSS.0011', `there is no file_id ${fileId}`);
      const of = `iac_scan_info.file_id_list: ${fileId}`;
      if (file.scanType !== 'manual_scan')
        throw new Problem('HSS.0001', `${of} is a file of a pipeline, which scans it itself`);
      if (file.fileType !== fileType)
        throw new Problem('HSS.0001', `${of} must be of the file_type ${fileType}, it is ${file.fileType}`);
    }
    // After the documented names of export tasks.
    const name = `iac_scan_${now.getTime()}_task`;
    await insertScanTask(client, { projectId, taskId, name, fileType, createdBy, files });
    const { sent } = await queues.send('iac-scan', client, { projectId, taskId });
    return [sent, auditWithin(client)];
  });
  return taskId;
}
