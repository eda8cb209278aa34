import type { ContainerExportKey } from '../../contract/container-export.ts';
import { type ContainerFilters, containerConditions } from '../inventory/container-filters.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { RowQuery } from './row-query.ts';

/** The containers of a scope that pass the filters, in insertion order: the order that costs the server least. */
export function containerRows(
  scope: Scope,
  filters: ContainerFilters,
  keys: readonly ContainerExportKey[],
  rowsMax: number,
): RowQuery {
  const parameters = new Parameters();
  const from = `from container c where ${[scopeCondition(scope, parameters, 'c'), ...containerConditions(filters, parameters)].join(' and ')}`;
  const limit = parameters.add(rowsMax, 'bigint');
  return {
    parameters,
    countSql: `select count(*) ${from}`,
    // The keys are those of the contract, which are the names of the columns.
    rowsSql: `select ${keys.map((key) => `c.${key}`).join(', ')} ${from} order by c.project_id, c.id limit ${limit}`,
    // What is stored of these sources was true at `as_of` and could not be read since. Only sources with rows in
    // the scope: the names of others are not the caller's to see.
    remarksSql: `select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'name', s.name, 'reason', s.reason,
        'as_of', to_char(s.as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.kind, s.name), '[]')
        as stale_sources
      from source s
      where s.state = 'stale' and exists (
        select 1 ${from} and s.project_id = c.project_id and s.id = c.source_id)`,
  };
}
