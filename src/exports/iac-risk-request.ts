import { RISK_EXPORT_KEYS, type RiskExportBody, SCAN_TYPE_DEFAULT } from '../contract/iac/risk-export.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';
import type { IacFileFilters } from '../store/iac/file-filters.ts';
import { defined, knownColumns } from './frozen-parts.ts';

/**
 * Freezes the request of ExportRisks: what its schema cannot say is checked here.
 * @throws {Problem} HSS.0001 naming the parameter
 */
export function iacRiskRequest(body: RiskExportBody, rowsMax: number): FrozenRequest {
  const { iac_items: items = {} } = body;
  const filters = defined<IacFileFilters>({
    fileIds: items.file_id_list,
    fileName: items.file_name,
    fileType: items.file_type,
    risky: items.risky,
    scanType: items.scan_type ?? SCAN_TYPE_DEFAULT,
  });
  return { columns: knownColumns(body.export_headers, RISK_EXPORT_KEYS), rowsMax, filters: { ...filters } };
}
