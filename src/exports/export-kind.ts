import type { CellType } from '../formats/table.ts';
import type { RowQuery } from '../store/exports/row-query.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';
import type { Scope } from '../store/scope.ts';

/** One thing that can be exported: its columns and where its rows come from. */
export interface ExportKind {
  readonly sheetName: string;
  /** Part of the name of the downloaded file. */
  readonly fileLabel: string;
  readonly columns: Readonly<Record<string, { readonly type: CellType; readonly repeats?: boolean }>>;
  /**
   * The rows, with the cells of `keysToRead` in that order.
   * @param request a request this kind froze itself
   */
  rows(scope: Scope, request: FrozenRequest): RowQuery;
}
