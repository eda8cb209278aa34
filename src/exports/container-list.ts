import type { ContainerExportKey } from '../contract/container-export.ts';
import type { CellType } from '../formats/table.ts';
import { containerRows } from '../store/exports/container-rows.ts';
import type { ContainerFilters } from '../store/inventory/container-filters.ts';
import type { ExportKind } from './export-kind.ts';
import { keysToRead } from './row-layout.ts';

/** Text that nearly every row has anew is not worth a shared table; the rest repeats. */
const COLUMNS: Readonly<Record<ContainerExportKey, { type: CellType; repeats?: boolean }>> = {
  container_id: { type: 'text' },
  container_name: { type: 'text', repeats: true },
  image_name: { type: 'text', repeats: true },
  pod_name: { type: 'text' },
  cluster_name: { type: 'text', repeats: true },
  cluster_type: { type: 'text', repeats: true },
  status: { type: 'text', repeats: true },
  risky: { type: 'boolean' },
  low_risk: { type: 'integer' },
  medium_risk: { type: 'integer' },
  high_risk: { type: 'integer' },
  fatal_risk: { type: 'integer' },
  create_time: { type: 'datetime' },
  restart_count: { type: 'integer' },
  cpu_limit: { type: 'text', repeats: true },
  memory_limit: { type: 'text', repeats: true },
};

/** The containers of the inventory, as ExportContainerList exports them. */
export const containerList: ExportKind = {
  sheetName: 'containers',
  fileLabel: 'container',
  columns: COLUMNS,
  rows: (scope, { filters, columns, rowsMax }) =>
    containerRows(scope, filters as ContainerFilters, keysToRead(columns) as ContainerExportKey[], rowsMax),
};
