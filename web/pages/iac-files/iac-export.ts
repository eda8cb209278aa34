import { RISK_EXPORT_KEYS, SCAN_TYPE_DEFAULT } from '../../../src/contract/iac/risk-export.ts';
import type { Exportable } from '../../exports/exportable.ts';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { exportTexts } from './messages.ts';

const KEYS: readonly string[] = RISK_EXPORT_KEYS;
/** What a workbook of risks is of use for, beside the columns of the table. */
const USUAL = ['rule_id', 'risk_name', 'risk_level', 'line', 'hit_rule', 'resource_name', 'remediation'];

/**
 * The risks of the files that the table shows, as ExportRisks takes them: it knows fewer filters than the list, so
 * there is nothing to export where another one is set.
 */
export function iacExport(
  headings: TextsOf<typeof exportTexts>,
  values: Readonly<Record<string, string>>,
  shown: readonly string[],
): Omit<Exportable, 'filterTexts'> | undefined {
  const { file_name, file_type, scan_type = SCAN_TYPE_DEFAULT, state, file_id, ...others } = values;
  if (Object.keys(others).length > 0 || (state !== undefined && state !== 'risky')) return undefined;
  const filters = {
    scan_type,
    ...(file_name !== undefined && { file_name }),
    ...(file_type !== undefined && { file_type }),
    ...(file_id !== undefined && { file_id_list: [file_id] }),
    ...(state === 'risky' && { risky: true }),
  };
  return {
    kind: 'iac_risk',
    columns: RISK_EXPORT_KEYS.map((key) => ({ key, heading: headings[key] })),
    visible: [...new Set([...shown.filter((key) => KEYS.includes(key)), ...USUAL])],
    filters: filters as Exportable['filters'],
  };
}
