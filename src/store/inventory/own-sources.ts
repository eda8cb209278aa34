import { REGISTERED_SOURCE } from '../clusters/registered-source.ts';
import type { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';

/**
 * The condition for a source `s` that is the scope's own, whether it has rows or not: one of its enterprise projects';
 * one of the project's for whoever sees every enterprise project there is; and a registered cluster whose containers go
 * to one of these unless their namespace says something else. A cluster that cannot be read is thereby seen where it is
 * looked for.
 */
export function ownSource(scope: Scope, parameters: Parameters): string {
  if (scope.enterpriseProjectIds === 'all') return scopeCondition(scope, parameters, 's');
  const seen = parameters.add(scope.enterpriseProjectIds, 'text[]');
  return `s.project_id = ${parameters.add(scope.projectId, 'text')} and case
    when s.enterprise_project_id is not null then s.enterprise_project_id = any(${seen})
    else not exists (select from enterprise_project e join project p on p.account_id = e.account_id
        where p.id = s.project_id and e.id <> all(${seen}))
      or exists (select from registered_cluster r
        where ${REGISTERED_SOURCE} and r.enterprise_project_id = any(${seen})) end`;
}
