import type { IacFileRisk, IacFileRiskPath } from '../../contract/iac/iac-risks.ts';
import { RISK_LEVELS, type RiskCategory, type RiskLevel } from '../../contract/iac/values.ts';
import type { Queryable } from '../database.ts';
import { contains, equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';

/** Filters over the risks of a file, all optional; the name matches as a part, in any case. */
export interface RiskFilters {
  readonly riskName?: string;
  readonly riskLevel?: RiskLevel;
  readonly riskCategory?: RiskCategory;
}

/** Filters over the places of a risk, all optional; the names match as parts, in any case. */
export interface PlaceFilters {
  readonly resourceName?: string;
  readonly resourceType?: string;
  readonly namespace?: string;
}

/** What a column gives that may hold nothing: null instead of absent. */
type Nullable<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K];
};
export type StoredRisk = Nullable<Omit<IacFileRisk, 'last_scan_time'>> & {
  readonly last_scan_time: Date | null;
};
export type StoredPlace = Nullable<IacFileRiskPath>;

const WORST_FIRST = RISK_LEVELS.map((level) => `'${level}'`).join(', ');
const RISKS = `iac_file f
  join iac_risk r on r.project_id = f.project_id and r.iac_file_id = f.id and r.risk_num > 0`;

/** The risks of a file in the scope, worst first; one whose places are all suppressed is none. */
export function listRisks(
  db: Queryable,
  scope: Scope,
  fileId: string,
  filters: RiskFilters,
  page: Page,
): Promise<PageOf<StoredRisk>> {
  const parameters = new Parameters();
  const conditions = [
    scopeCondition(scope, parameters, 'f'),
    ...equals('f.file_id', fileId, parameters),
    ...contains('r.risk_name', filters.riskName, parameters),
    ...equals('r.risk_level', filters.riskLevel, parameters),
    ...equals('r.risk_category', filters.riskCategory, parameters),
  ];
  const listing = {
    columns: `r.risk_id, r.rule_id, r.risk_name, r.risk_level, r.risk_category, r.risk_num, f.last_scan_time,
      r.description, r.remediation, r.build_instruction`,
    from: `${RISKS} where ${conditions.join(' and ')}`,
    order: `array_position(array[${WORST_FIRST}], r.risk_level), r.rule_id`,
  };
  return pageOf(db, listing, parameters, page);
}

/** The places of a risk of a file in the scope, in the order of the file. */
export function listRiskPlaces(
  db: Queryable,
  scope: Scope,
  { fileId, ruleId }: { readonly fileId: string; readonly ruleId: string },
  filters: PlaceFilters,
  page: Page,
): Promise<PageOf<StoredPlace>> {
  const parameters = new Parameters();
  const conditions = [
    scopeCondition(scope, parameters, 'f'),
    ...equals('f.file_id', fileId, parameters),
    ...equals('r.rule_id', ruleId, parameters),
    ...contains('place.resource_name', filters.resourceName, parameters),
    ...equals('place.resource_type', filters.resourceType, parameters),
    ...contains('place.namespace', filters.namespace, parameters),
  ];
  const listing = {
    columns: 'place.resource_name, place.resource_type, place.namespace, place.hit_rule, place.hit_path',
    from: `${RISKS}
      cross join unnest(r.resource_name, r.resource_type, r.namespace, r.hit_rule, r.hit_path)
        with ordinality as place (resource_name, resource_type, namespace, hit_rule, hit_path, ordinal)
      where ${conditions.join(' and ')}`,
    order: 'place.ordinal',
  };
  return pageOf(db, listing, parameters, page);
}
