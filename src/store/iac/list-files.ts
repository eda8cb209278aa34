import type { Queryable } from '../database.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { type IacFileFilters, iacFileConditions } from './file-filters.ts';
import { IAC_FILE_COLUMNS, IAC_FILE_FROM, type IacFile } from './iac-file.ts';

/** The files of a scope that pass the filters, in the order they came. */
export function listIacFiles(
  db: Queryable,
  scope: Scope,
  filters: IacFileFilters,
  page: Page,
): Promise<PageOf<IacFile>> {
  const parameters = new Parameters();
  const conditions = [scopeCondition(scope, parameters, 'f'), ...iacFileConditions(filters, parameters)];
  const listing = {
    columns: IAC_FILE_COLUMNS,
    from: `${IAC_FILE_FROM} where ${conditions.join(' and ')}`,
    order: 'f.project_id, f.id',
  };
  return pageOf(db, listing, parameters, page);
}
