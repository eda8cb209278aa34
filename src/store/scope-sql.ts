import type { Parameters } from './parameters.ts';
import type { Scope } from './scope.ts';

/** The condition that keeps a statement inside its scope; every statement over tenant rows has it. */
export function scopeCondition(scope: Scope, parameters: Parameters, alias: string): string {
  const project = `${alias}.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  return `${project} and ${enterpriseProjectCondition(scope, parameters, alias)}`;
}

/** The part of it about enterprise projects, for rows that are found through a row of the project. */
export function enterpriseProjectCondition(scope: Scope, parameters: Parameters, alias: string): string {
  if (scope.enterpriseProjectIds === 'all') return 'true';
  return `${alias}.enterprise_project_id = any(${parameters.add(scope.enterpriseProjectIds, 'text[]')})`;
}
