import Type, { type Static } from 'typebox';
import { PAGE_QUERY } from '../containers.ts';
import { IacFileInfo, ListIacFilesQuery } from './iac-files.ts';
import { IacScanType } from './values.ts';

/** What the last scan of a file ended in; `unscanned` before the first. */
export const IAC_FILE_STATES = ['unscanned', 'clean', 'risky', 'failed'] as const;
const IacFileState = Type.Enum(IAC_FILE_STATES);
export type IacFileState = Static<typeof IacFileState>;

const IAC_FILE_SORT_KEYS = [
  'file_name',
  'file_type',
  'scan_type',
  'cicd_name',
  'state',
  'risk_num',
  'upload_file_time',
  'last_scan_time',
] as const;
export type IacFileSortKey = (typeof IAC_FILE_SORT_KEYS)[number];

const { scan_type: _, offset: __, limit: ___, ...filters } = ListIacFilesQuery.properties;

/** The filters of ListIacFiles, none of them required, and the state of the file. */
export const IacFileFilterQuery = Type.Object({
  ...filters,
  scan_type: Type.Optional(IacScanType),
  state: Type.Optional(IacFileState),
});
export type IacFileFilterQuery = Static<typeof IacFileFilterQuery>;

/** Waybill API, FindIacFiles, query. Without `sort_key` the order is that of insertion; empty values come last. */
export const FindIacFilesQuery = Type.Object({
  ...IacFileFilterQuery.properties,
  sort_key: Type.Optional(Type.Enum(IAC_FILE_SORT_KEYS)),
  sort_dir: Type.Optional(Type.Enum(['asc', 'desc'])),
  ...PAGE_QUERY,
});

const count = Type.Integer();

/**
 * A file as ListIacFiles shows it, and what became of it: its state, why its scan failed and where, how many of the
 * rules it breaks are of which level (together `risk_num`), and whether its content was uploaded.
 */
export const FoundIacFile = Type.Object({
  ...IacFileInfo.properties,
  enterprise_project_id: Type.String(),
  chart_name: Type.Optional(Type.String()),
  file_size: Type.Optional(Type.Integer()),
  state: IacFileState,
  failed_reason: Type.Optional(Type.String()),
  failed_line: Type.Optional(Type.Integer()),
  high_risk: count,
  medium_risk: count,
  low_risk: count,
  tips_risk: count,
  has_content: Type.Boolean(),
});
export type FoundIacFile = Static<typeof FoundIacFile>;

/** Waybill API, FindIacFiles, response body. */
export const FoundIacFileList = Type.Object({
  total_num: Type.Integer(),
  data_list: Type.Array(FoundIacFile),
});
export type FoundIacFileList = Static<typeof FoundIacFileList>;
