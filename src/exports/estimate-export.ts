import type { ExportEstimate } from '../contract/export-estimate.ts';
import type { ExportFormat, ExportKindName } from '../contract/export-task.ts';
import type { Database } from '../store/database.ts';
import { estimateRows } from '../store/exports/estimate.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';
import type { Scope } from '../store/scope.ts';
import { exportKind } from './export-kinds.ts';

/**
 * As lanes have it, a quarter of a million cells are a tenth of a second's work. Bytes are those of containers: ids of 64
 * digits, names of some 20 letters, numbers of one; packed where the format packs.
 */
const OF_FORMAT: Readonly<
  Record<ExportFormat, { readonly cellsPerSecond: number; readonly bytesPerCell: number }>
> = {
  xlsx: { cellsPerSecond: 2_000_000, bytesPerCell: 5 },
  csv: { cellsPerSecond: 2_500_000, bytesPerCell: 16 },
  ndjson: { cellsPerSecond: 2_500_000, bytesPerCell: 32 },
  parquet: { cellsPerSecond: 2_000_000, bytesPerCell: 6 },
};

/** What a workbook takes without a row; of other formats it is less, and nobody asks. */
const BYTES_WITHOUT_ROWS = 4000;

/** What an export would come to: its rows as they are now, and time and size by the number of its cells. */
export async function estimateExport(
  db: Database,
  scope: Scope,
  kind: ExportKindName,
  request: FrozenRequest,
): Promise<ExportEstimate> {
  const found = await estimateRows(db, exportKind(kind).rows(scope, request));
  if (!found) return { counted: false };
  const rows = Math.min(found.rows, request.rowsMax);
  const cells = rows * request.columns.length;
  const { cellsPerSecond, bytesPerCell } = OF_FORMAT[request.format ?? 'xlsx'];
  return {
    rows,
    counted: found.counted,
    rows_left_out: found.rows - rows,
    seconds: Math.max(1, Math.ceil(cells / cellsPerSecond)),
    bytes: BYTES_WITHOUT_ROWS + Math.ceil(cells * bytesPerCell),
  };
}
