import type { RiskExportKey } from '../../contract/iac/risk-export.ts';
import { type IacFileFilters, iacFileConditions } from '../iac/file-filters.ts';
import { IAC_FILE_FROM } from '../iac/iac-file.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { iacRiskRemarks } from './iac-risk-remarks.ts';
import type { Remarks, RowQuery } from './row-query.ts';

/** Milliseconds since 1970, whole ones of the microseconds that are stored: as every reply of the API has them. */
const milliseconds = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`;

/**
 * A value of every place, a line each; a place without one is an empty line, so that the lines of all columns
 * belong together, and where no place has one the cell is empty. Most risks have one place, which need not be
 * joined.
 */
const ofPlaces = (column: string) => `case when r.risk_num = 1 then r.${column}[1]
  else nullif(array_to_string(r.${column}, E'\\n', ''), repeat(E'\\n', r.risk_num - 1)) end`;

/** What each key reads of a file `f`, its pipeline `p` and a risk `r`. */
const CELLS: Readonly<Record<RiskExportKey, string>> = {
  file_id: 'f.file_id',
  file_name: 'f.file_name',
  file_type: 'f.file_type',
  risky: 'f.risky',
  first_scan_time: milliseconds('f.first_scan_time'),
  last_scan_time: milliseconds('f.last_scan_time'),
  upload_file_time: milliseconds('f.upload_file_time'),
  cicd_id: 'f.cicd_id',
  cicd_name: 'p.cicd_name',
  scan_type: 'f.scan_type',
  risk_id: 'r.risk_id',
  rule_id: 'r.rule_id',
  risk_name: 'r.risk_name',
  risk_level: 'r.risk_level',
  risk_category: 'r.risk_category',
  risk_num: 'r.risk_num',
  description: 'r.description',
  remediation: 'r.remediation',
  build_instruction: 'r.build_instruction',
  resource_name: ofPlaces('resource_name'),
  resource_type: ofPlaces('resource_type'),
  namespace: ofPlaces('namespace'),
  hit_rule: ofPlaces('hit_rule'),
  hit_path: ofPlaces('hit_path'),
  line: `array_to_string(r.line, E'\\n')`,
};

/**
 * A row for each risk of the files in a scope that pass the filters, and one without a risk for each file that is
 * clean. Files whose last scan failed, or that were never scanned, have no rows: the remarks name them.
 */
export function iacRiskRows(
  scope: Scope,
  { risky, ...filters }: IacFileFilters,
  keys: readonly RiskExportKey[],
  rowsMax: number,
): RowQuery {
  const parameters = new Parameters();
  const asked = askedFiles(scope, filters, parameters);
  const scanned = `${asked} and f.scan_status = 'success'`;
  const kept = risky === undefined ? scanned : `${scanned} and ${risky ? '' : 'not '}f.risky`;
  // Clean files have none to look for; a risk whose places are all suppressed is none.
  const risks =
    risky === false ? 'false' : 'r.project_id = f.project_id and r.iac_file_id = f.id and r.risk_num > 0';
  const limit = parameters.add(rowsMax, 'bigint');
  return {
    parameters,
    // As files tell it: to count the risks themselves is to read all their texts.
    countSql: `select coalesce(sum(greatest(f.risk_num, 1)), 0) as count from ${IAC_FILE_FROM} where ${kept}`,
    rowsSql: `select ${keys.map((key) => CELLS[key]).join(', ')}
      from ${IAC_FILE_FROM} left join iac_risk r on ${risks}
      where ${kept} order by f.project_id, f.id, r.rule_id limit ${limit}`,
    remarks: remarksOf(scope, filters),
  };
}

function remarksOf(scope: Scope, filters: IacFileFilters): Remarks {
  const parameters = new Parameters();
  return { parameters, sql: iacRiskRemarks(askedFiles(scope, filters, parameters)) };
}

function askedFiles(scope: Scope, filters: IacFileFilters, parameters: Parameters): string {
  return [scopeCondition(scope, parameters, 'f'), ...iacFileConditions(filters, parameters)].join(' and ');
}
