import { RISK_EXPORT_KEYS, SCAN_TYPE_DEFAULT } from '../../../src/contract/iac/risk-export.ts';
import type { Exportable } from '../../exports/exportable.ts';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { exportTexts } from './messages.ts';

const KEYS: readonly string[] = RISK_EXPORT_KEYS;
/** What a workbook of risks is of use for, beside the columns of the table. */
const USUAL = ['rule_id', 'risk_name', 'risk_level', 'line', 'hit_rule', 'resource_name', 'remediation'];
/** The column of buttons: nobody looks for it in a workbook. */
const ACTIONS = 'actions';

/** Filters of the list that ExportRisks does not know; it cannot give just what the table shows. */
export interface NoIacExport {
  readonly unknownFilters: readonly string[];
}

export interface IacExport extends Omit<Exportable, 'filterTexts' | 'notes'> {
  /** Keys of columns in sight that no export has. */
  readonly leftOut: readonly string[];
}

/** The risks of the files that the table shows, as ExportRisks takes them: it knows fewer filters than the list. */
export function iacExport(
  headings: TextsOf<typeof exportTexts>,
  values: Readonly<Record<string, string>>,
  shown: readonly string[],
): IacExport | NoIacExport {
  const { file_name, file_type, scan_type = SCAN_TYPE_DEFAULT, state, file_id, ...others } = values;
  const isKnown = state === undefined || state === 'risky' || state === 'clean';
  const unknownFilters = [...(isKnown ? [] : ['state']), ...Object.keys(others)];
  if (unknownFilters.length > 0) return { unknownFilters };
  const filters = {
    scan_type,
    ...(file_name !== undefined && { file_name }),
    ...(file_type !== undefined && { file_type }),
    ...(file_id !== undefined && { file_id_list: [file_id] }),
    ...(state !== undefined && { risky: state === 'risky' }),
  };
  return {
    kind: 'iac_risk',
    columns: RISK_EXPORT_KEYS.map((key) => ({ key, heading: headings[key] })),
    visible: [...new Set([...shown.filter((key) => KEYS.includes(key)), ...USUAL])],
    filters: filters as Exportable['filters'],
    leftOut: shown.filter((key) => key !== ACTIONS && !KEYS.includes(key)),
  };
}
