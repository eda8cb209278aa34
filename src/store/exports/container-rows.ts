import type { ContainerExportKey } from '../../contract/container-export.ts';
import { type ContainerFilters, containerConditions } from '../inventory/container-filters.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { RowQuery } from './row-query.ts';
import { staleSources } from './stale-sources.ts';

/** The containers of a scope that pass the filters, in insertion order: the order that costs the server least. */
export function containerRows(
  scope: Scope,
  filters: ContainerFilters,
  keys: readonly ContainerExportKey[],
  rowsMax: number,
): RowQuery {
  const parameters = new Parameters();
  const asked = [scopeCondition(scope, parameters, 'c'), ...containerConditions(filters, parameters)].join(
    ' and ',
  );
  const from = `from container c where ${asked}`;
  const limit = parameters.add(rowsMax, 'bigint');
  return {
    parameters,
    countSql: `select count(*) ${from}`,
    // The keys are those of the contract, which are the names of the columns.
    rowsSql: `select ${keys.map((key) => `c.${key}`).join(', ')} ${from} order by c.project_id, c.id limit ${limit}`,
    remarks: staleSources(scope, filters),
  };
}
