import Type, { type Static } from 'typebox';
import { exportHeaders } from '../export-task.ts';
import { IAC_SCAN_TYPES, IacFileType, type IacScanType } from './values.ts';

/**
 * The keys of ExportRisks' `export_headers`. HSS publishes none beside `file_name` and `risk_name`; these are the
 * members of the objects that the export joins (HSS API, ListIacFiles, ListIacFileRisks, ListIacFileRiskPaths), and
 * `line`. `risk_num` is the number of places of the risk, `last_scan_time` that of the file.
 */
export const RISK_EXPORT_KEYS = [
  'file_id',
  'file_name',
  'file_type',
  'risky',
  'first_scan_time',
  'last_scan_time',
  'upload_file_time',
  'cicd_id',
  'cicd_name',
  'scan_type',
  'risk_id',
  'rule_id',
  'risk_name',
  'risk_level',
  'risk_category',
  'risk_num',
  'description',
  'remediation',
  'build_instruction',
  'resource_name',
  'resource_type',
  'namespace',
  'hit_rule',
  'hit_path',
  'line',
] as const;
export type RiskExportKey = (typeof RISK_EXPORT_KEYS)[number];

/** HSS API, ExportRisks: `risk_type`, the only one published. */
const RISK_TYPES = ['iac_risk'] as const;
/** `export_size` is required and HSS publishes no range; a sheet has room for so many rows. */
const RISK_EXPORT_ROWS_MAX = 1_000_000;

/** HSS API, ExportRisks: `scan_type` where it is absent, with `iac_items` or alone. */
export const SCAN_TYPE_DEFAULT: IacScanType = 'manual_scan';

/** HSS API, ExportRisks, query. */
export const RiskExportQuery = Type.Object({
  risk_type: Type.Enum(RISK_TYPES),
  export_size: Type.Integer({ minimum: 1, maximum: RISK_EXPORT_ROWS_MAX }),
});

/** HSS API, ExportRisks, request body; `iac_items` is the published IacRequestInfo. */
export const RiskExportBody = Type.Object({
  iac_items: Type.Optional(
    Type.Object({
      file_id_list: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 200 }),
      ),
      file_name: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      file_type: Type.Optional(IacFileType),
      risky: Type.Optional(Type.Boolean()),
      scan_type: Type.Optional(
        Type.Enum(IAC_SCAN_TYPES, { description: `${SCAN_TYPE_DEFAULT} when absent` }),
      ),
    }),
  ),
  export_headers: exportHeaders(RISK_EXPORT_KEYS),
});
export type RiskExportBody = Static<typeof RiskExportBody>;
