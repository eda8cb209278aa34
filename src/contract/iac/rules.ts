import Type, { type Static } from 'typebox';
import { IacFileType, SEVERITIES } from './values.ts';

const value = Type.Unknown();

/**
 * Waybill API, ListRules: a rule as the service scans with it. `severity` and `parameters` are as the operator has set
 * them, `enabled` says whether scans of the service run it; `default` is what holds where nothing is set (`param`: only
 * once it has parameters). `peers` are the names other scanners have for it. A bad example breaks the rule in `lines`.
 */
export const ScanRule = Type.Object({
  rule_id: Type.String(),
  title: Type.String(),
  severity: Type.Enum(SEVERITIES),
  file_type: IacFileType,
  category: Type.String(),
  enabled: Type.Boolean(),
  default: Type.Enum(['on', 'off', 'param']),
  why: Type.String(),
  fix: Type.String(),
  peers: Type.Array(Type.Object({ tool: Type.String(), rule_ids: Type.Array(Type.String()) })),
  standards: Type.Array(Type.String()),
  parameters: Type.Array(Type.Object({ name: Type.String(), description: Type.String(), value })),
  examples: Type.Object({
    bad: Type.Array(Type.Object({ text: Type.String(), lines: Type.Array(Type.Integer()) })),
    good: Type.Array(Type.String()),
  }),
});
export type ScanRule = Static<typeof ScanRule>;

/** Waybill API, ListRules, response body: all of them, those of the operator last. */
export const ScanRuleList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(ScanRule) });
export type ScanRuleList = Static<typeof ScanRuleList>;
