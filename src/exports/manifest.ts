import type { XlsxSummary } from '../formats/xlsx/writer.ts';
import type { ExportTask } from '../store/exports/tasks.ts';

export interface ExportedRows {
  readonly asOf: Date;
  /** More rows passed the filters than were asked for: so many are not in the file. */
  readonly rowsLeftOut: number;
  /** What the kind tells of its rows, e.g. which of them are older than `asOf`. */
  readonly remarks: Readonly<Record<string, unknown>>;
  /** SHA-256 over the rows as they were read (each key once), in COPY's text form, each with its line end. */
  readonly rowsSha256: string;
  readonly data: XlsxSummary;
  readonly dataName: string;
}

/** What `manifest.json` beside the workbook says: enough to prove the file complete, and of when. */
export function manifestOf(task: ExportTask, rows: ExportedRows, finishedAt: Date): object {
  return {
    format: 'waybill-manifest/1',
    task: { id: task.id, name: task.name, type: task.kind, project_id: task.projectId },
    request: {
      enterprise_project_ids: task.enterpriseProjectIds,
      export_size: task.request.rowsMax,
      export_headers: task.request.columns,
      filters: task.request.filters,
    },
    as_of: rows.asOf.toISOString(),
    finished_at: finishedAt.toISOString(),
    rows: rows.data.rows,
    rows_left_out: rows.rowsLeftOut,
    rows_sha256: rows.rowsSha256,
    ...rows.remarks,
    cells_cut: rows.data.cutCells,
    sheets: rows.data.sheets,
    data: { name: rows.dataName, bytes: rows.data.bytes, sha256: rows.data.sha256 },
  };
}
