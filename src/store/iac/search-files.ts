import type { IacFileSortKey, IacFileState } from '../../contract/iac/find-files.ts';
import type { RiskLevel } from '../../contract/iac/values.ts';
import type { Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { type IacFileFilters, iacFileConditions } from './file-filters.ts';
import { IAC_FILE_COLUMNS, IAC_FILE_FROM, type IacFile } from './iac-file.ts';

/** A file with its state, and how many of the rules it breaks are of each level; levels without any are absent. */
export type SearchedIacFile = IacFile & {
  readonly state: IacFileState;
  readonly riskLevels: Readonly<Partial<Record<RiskLevel, number>>>;
};

/** What a list is sorted by; files that are equal in it keep the order of insertion. */
export interface IacFileOrder {
  readonly key: IacFileSortKey;
  readonly direction: 'asc' | 'desc';
}

interface Search {
  readonly filters: IacFileFilters & { readonly state?: IacFileState };
  readonly order: IacFileOrder | undefined;
  readonly page: Page;
}

const STATE = `case when f.scan_status is null then 'unscanned' when f.scan_status = 'failed' then 'failed'
  when f.risky then 'risky' else 'clean' end`;
const RISK_LEVELS = `coalesce((select jsonb_object_agg(level.risk_level, level.count) from (
    select r.risk_level, count(*) as count from iac_risk r
    where r.project_id = f.project_id and r.iac_file_id = f.id and r.risk_num > 0 group by r.risk_level
  ) as level), '{}')`;

const SORTED_BY: Readonly<Record<IacFileSortKey, string>> = {
  file_name: 'f.file_name',
  file_type: 'f.file_type',
  scan_type: 'f.scan_type',
  cicd_name: 'p.cicd_name',
  state: `array_position(array['clean', 'unscanned', 'failed', 'risky'], ${STATE})`,
  risk_num: 'f.risk_num',
  upload_file_time: 'f.upload_file_time',
  last_scan_time: 'f.last_scan_time',
};

/** One page of the files of a scope that pass the filters, sorted, and how many there are. */
export function searchIacFiles(
  db: Queryable,
  scope: Scope,
  { filters, order, page }: Search,
): Promise<PageOf<SearchedIacFile>> {
  const parameters = new Parameters();
  const conditions = [
    scopeCondition(scope, parameters, 'f'),
    ...iacFileConditions(filters, parameters),
    ...equals(`(${STATE})`, filters.state, parameters),
  ];
  const sorted = order ? `${SORTED_BY[order.key]} ${order.direction} nulls last, ` : '';
  const listing = {
    columns: `${IAC_FILE_COLUMNS}, ${STATE} as state, ${RISK_LEVELS} as "riskLevels"`,
    from: `${IAC_FILE_FROM} where ${conditions.join(' and ')}`,
    order: `${sorted}f.project_id, f.id`,
  };
  return pageOf(db, listing, parameters, page);
}
