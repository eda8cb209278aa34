import type { Snapshot } from '../store/exports/snapshot.ts';
import type { ExportTask } from '../store/exports/tasks.ts';
import type { ExportKind } from './export-kind.ts';
import type { WrittenData } from './write-data.ts';

interface Exported extends WrittenData {
  readonly kind: ExportKind;
  readonly snapshot: Pick<Snapshot, 'asOf' | 'remarks'>;
}

type ManifestTask = Pick<
  ExportTask,
  'id' | 'name' | 'kind' | 'projectId' | 'enterpriseProjectIds' | 'request'
>;

/** What `manifest.json` beside the data says: enough to prove the file complete, and of when. */
export function manifestOf(task: ManifestTask, exported: Exported, finishedAt: Date): object {
  const { kind, snapshot, summary, data, rowsLeftOut, rowsSha256 } = exported;
  const { columns, rowsMax, filters, format = 'xlsx', csv } = task.request;
  return {
    format: 'waybill-manifest/2',
    task: { id: task.id, name: task.name, type: task.kind, project_id: task.projectId },
    request: {
      enterprise_project_ids: task.enterpriseProjectIds,
      export_size: rowsMax,
      export_headers: columns,
      column_types: columns.map(([key]) => kind.columns[key]?.type),
      filters,
      format,
      ...(csv && { csv }),
    },
    as_of: snapshot.asOf.toISOString(),
    finished_at: finishedAt.toISOString(),
    rows: summary.rows,
    rows_left_out: rowsLeftOut,
    rows_sha256: rowsSha256,
    ...snapshot.remarks,
    cells_cut: summary.cutCells,
    sheets: summary.sheets,
    data: { name: data.name, bytes: data.bytes, sha256: data.sha256 },
  };
}
