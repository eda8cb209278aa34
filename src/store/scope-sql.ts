import type { Parameters } from './parameters.ts';
import type { Scope, Viewer } from './scope.ts';

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

/**
 * For rows that have to do with several enterprise projects, none meaning all of the project: only for whoever may
 * touch every one of these.
 */
export function wholeScopeCondition(scope: Scope, parameters: Parameters, alias: string): string {
  const project = `${alias}.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  return `${project} and ${alias}.enterprise_project_ids <@ ${parameters.add(scope.enterpriseProjectIds, 'text[]')}`;
}

/**
 * The same for rows that hold data of several enterprise projects and belong to who made them: shown to their maker
 * and to whoever may see every enterprise project in them.
 */
export function viewerCondition({ scope, userId }: Viewer, parameters: Parameters, alias: string): string {
  const project = `${alias}.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  const own = `${alias}.created_by = ${parameters.add(userId, 'text')}`;
  const granted = parameters.add(scope.enterpriseProjectIds, 'text[]');
  return `${project} and (${own} or ${alias}.enterprise_project_ids <@ to_jsonb(${granted}))`;
}

/**
 * For rows that belong to who made them and may be shared with enterprise projects, none meaning all of the project:
 * shown to their maker and, where shared, to whoever may see one of these.
 */
export function sharedCondition({ scope, userId }: Viewer, parameters: Parameters, alias: string): string {
  const project = `${alias}.project_id = ${parameters.add(scope.projectId, 'text')}`;
  const own = `${alias}.created_by = ${parameters.add(userId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return `${project} and (${own} or ${alias}.shared)`;
  const granted = parameters.add(scope.enterpriseProjectIds, 'text[]');
  const reached = `coalesce(${alias}.enterprise_project_ids && ${granted}, true)`;
  return `${project} and (${own} or (${alias}.shared and ${reached}))`;
}
