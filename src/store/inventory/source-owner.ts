import type { Queryable } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { enterpriseProjectCondition } from '../scope-sql.ts';
import type { SourceName } from './entry.ts';

// A source is the project's, or one enterprise project's own; of one name there may be one of each. Callers with all
// enterprise projects report to the project's, others to their own, so that nothing they do meets what they may not
// see. In SQL a source is `s`, and it is the project's when its enterprise project is null.

/** Whether `s` is the source that a line `i` of this caller reports to. */
export function reportedTo(scope: Scope): string {
  if (scope.enterpriseProjectIds === 'all') return 's.enterprise_project_id is null';
  return 's.enterprise_project_id = i.enterprise_project_id';
}

/**
 * Whether `s`, the source of a container in the caller's scope, is meant when the caller tells of a source of its
 * name. Callers with some enterprise projects tell of all that they see, since an enterprise project holds containers
 * of its own sources and the project's only.
 */
export function toldOf(scope: Scope): string {
  return scope.enterpriseProjectIds === 'all' ? 's.enterprise_project_id is null' : 'true';
}

/** Which of the caller's enterprise projects have a source of this name; null stands for the project. */
export async function ownersOf(
  db: Queryable,
  scope: Scope,
  { kind, name }: SourceName,
): Promise<readonly (string | null)[]> {
  if (scope.enterpriseProjectIds === 'all') return [null];
  const parameters = new Parameters();
  const { rows } = await db.query<{ owner: string }>(
    `select s.enterprise_project_id as owner from source s
     where s.project_id = ${parameters.add(scope.projectId, 'text')} and s.kind = ${parameters.add(kind, 'text')}
       and s.name = ${parameters.add(name, 'text')} and ${enterpriseProjectCondition(scope, parameters, 's')}
     order by owner`,
    parameters.values,
  );
  return rows.map(({ owner }) => owner);
}

/** Who has a source that is named without a container: the project, or the first enterprise project of the caller. */
export function homeOf({ enterpriseProjectIds }: Scope): string | null {
  if (enterpriseProjectIds === 'all') return null;
  const [first] = enterpriseProjectIds;
  if (first === undefined) throw new Error('who may write to no enterprise project has no source');
  return first;
}
