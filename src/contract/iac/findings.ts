import Type, { type Static } from 'typebox';
import { PAGE_QUERY } from '../containers.ts';
import { SuppressedPlace } from './file-result.ts';
import { IacFileType, RiskCategory, RiskLevel } from './values.ts';

export const ListIacFindingsParameters = Type.Object({
  file_id: Type.String({ minLength: 1, maxLength: 64 }),
});

/** Waybill API, ListIacFindings, query. `suppressed` narrows to places that are, or are not, excepted. */
export const ListIacFindingsQuery = Type.Object({
  ...PAGE_QUERY,
  suppressed: Type.Optional(Type.Boolean()),
});

const { by, reason, ...place } = SuppressedPlace.properties;

/**
 * Waybill API, ListIacFindings: one place that breaks a rule, why that matters and what to do. `tool` and `tool_rule_id`
 * are there when another scanner found it, `suppressed` when the file itself excepts the place: in whose form, and why.
 */
export const IacFinding = Type.Object({
  rule_id: Type.String(),
  tool: Type.Optional(Type.String()),
  tool_rule_id: Type.Optional(Type.String()),
  risk_name: Type.String(),
  risk_level: RiskLevel,
  risk_category: Type.Optional(RiskCategory),
  description: Type.String(),
  remediation: Type.String(),
  ...place,
  suppressed: Type.Optional(Type.Object({ by, reason })),
});
export type IacFinding = Static<typeof IacFinding>;

/**
 * Waybill API, ListIacFindings, response body: what became of the file in its last scan, and its findings in the
 * order of their lines. Before the first scan there is no `scan_status`. `rule_faults` are rules of the operator's
 * own that could not be evaluated.
 */
export const IacFindingList = Type.Object({
  file_id: Type.String(),
  file_name: Type.String(),
  file_type: IacFileType,
  chart_name: Type.Optional(Type.String()),
  scan_status: Type.Optional(Type.Enum(['success', 'failed'])),
  failed_reason: Type.Optional(Type.String()),
  failed_line: Type.Optional(Type.Integer()),
  rule_faults: Type.Array(Type.Object({ rule_id: Type.String(), reason: Type.String() })),
  last_scan_time: Type.Optional(Type.Integer()),
  total_num: Type.Integer(),
  data_list: Type.Array(IacFinding),
});
export type IacFindingList = Static<typeof IacFindingList>;
