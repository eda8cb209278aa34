import type { SuppressedPlace } from '../../contract/iac/file-result.ts';
import type { RiskCategory, RiskLevel } from '../../contract/iac/values.ts';
import type { Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';

/** A place with the rule it breaks; one that is suppressed says by what. */
export interface StoredFinding {
  readonly rule_id: string;
  readonly tool: string | null;
  readonly tool_rule_id: string | null;
  readonly risk_name: string;
  readonly risk_level: RiskLevel;
  readonly risk_category: RiskCategory | null;
  readonly description: string;
  readonly remediation: string;
  readonly is_suppressed: boolean;
  readonly place: Omit<SuppressedPlace, 'by'> & Partial<Pick<SuppressedPlace, 'by'>>;
}

/** Places that count are columns of arrays, those that are suppressed JSON: here both are JSON, without nulls. */
const FINDINGS = `iac_file f
  join iac_risk r on r.project_id = f.project_id and r.iac_file_id = f.id
  cross join lateral (
    select false, hit.ordinal, jsonb_strip_nulls(jsonb_build_object('line', hit.line, 'end_line', hit.end_line,
      'message', hit.message, 'path', hit.path, 'resource_name', hit.resource_name,
      'resource_type', hit.resource_type, 'namespace', hit.namespace))
    from unnest(r.line, r.end_line, r.hit_rule, r.hit_path, r.resource_name, r.resource_type, r.namespace)
      with ordinality as hit (line, end_line, message, path, resource_name, resource_type, namespace, ordinal)
    union all
    select true, excepted.ordinal, excepted.place
    from jsonb_array_elements(r.suppressed) with ordinality as excepted (place, ordinal)
  ) as finding (is_suppressed, ordinal, place)`;

/** Every place of a file in the scope that breaks a rule, in the order of the lines. */
export function listFindings(
  db: Queryable,
  scope: Scope,
  fileId: string,
  filters: { readonly suppressed?: boolean },
  page: Page,
): Promise<PageOf<StoredFinding>> {
  const parameters = new Parameters();
  const conditions = [
    scopeCondition(scope, parameters, 'f'),
    ...equals('f.file_id', fileId, parameters),
    ...equals('finding.is_suppressed', filters.suppressed, parameters),
  ];
  const listing = {
    columns: `r.rule_id, r.tool, r.tool_rule_id, r.risk_name, r.risk_level, r.risk_category,
      r.description, r.remediation, finding.is_suppressed, finding.place`,
    from: `${FINDINGS} where ${conditions.join(' and ')}`,
    order: `(finding.place -> 'line')::int, r.rule_id, finding.is_suppressed, finding.ordinal`,
  };
  return pageOf(db, listing, parameters, page);
}
