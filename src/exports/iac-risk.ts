import type { RiskExportKey } from '../contract/iac/risk-export.ts';
import type { CellType } from '../formats/table.ts';
import { iacRiskRows } from '../store/exports/iac-risk-rows.ts';
import type { IacFileFilters } from '../store/iac/file-filters.ts';
import type { ExportKind } from './export-kind.ts';
import { keysToRead } from './row-layout.ts';

/** What rules say repeats from file to file; what is there once a file would only fill the shared table. */
const COLUMNS: Readonly<Record<RiskExportKey, { type: CellType; repeats?: boolean }>> = {
  file_id: { type: 'text' },
  file_name: { type: 'text' },
  file_type: { type: 'text', repeats: true },
  risky: { type: 'boolean' },
  first_scan_time: { type: 'datetime' },
  last_scan_time: { type: 'datetime' },
  upload_file_time: { type: 'datetime' },
  cicd_id: { type: 'text', repeats: true },
  cicd_name: { type: 'text', repeats: true },
  scan_type: { type: 'text', repeats: true },
  risk_id: { type: 'text' },
  rule_id: { type: 'text', repeats: true },
  risk_name: { type: 'text', repeats: true },
  risk_level: { type: 'text', repeats: true },
  risk_category: { type: 'text', repeats: true },
  risk_num: { type: 'integer' },
  description: { type: 'text', repeats: true },
  remediation: { type: 'text', repeats: true },
  build_instruction: { type: 'text' },
  resource_name: { type: 'text' },
  resource_type: { type: 'text', repeats: true },
  namespace: { type: 'text', repeats: true },
  hit_rule: { type: 'text' },
  hit_path: { type: 'text' },
  // Lines of several places share a cell, and a column of texts among numbers would not sort.
  line: { type: 'text' },
};

/** The risks of scanned files, as ExportRisks exports them. */
export const iacRisk: ExportKind = {
  sheetName: 'iac risks',
  fileLabel: 'iac-risk',
  columns: COLUMNS,
  rows: (scope, { filters, columns, rowsMax }) =>
    iacRiskRows(scope, filters as IacFileFilters, keysToRead(columns) as RiskExportKey[], rowsMax),
};
