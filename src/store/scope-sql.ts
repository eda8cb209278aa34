import type { Parameters } from './parameters.ts';
import type { Scope } from './scope.ts';

/** The condition that keeps a statement inside its scope; every statement over tenant rows has it. */
export function scopeCondition(scope: Scope, parameters: Parameters, alias: string): string {
  const project = `${alias}.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  return `${project} and ${alias}.enterprise_project_id = any(${parameters.add(scope.enterpriseProjectIds, 'text[]')})`;
}
