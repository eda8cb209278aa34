import { ROLES, type Role } from '../contract/administration/roles.ts';
import { Problem } from '../errors.ts';
import type { Scope } from '../store/scope.ts';
import type { Caller, Grant, Places } from './caller.ts';

/** The enterprise project that exists always, and that a request means when it names none. */
export const DEFAULT_ENTERPRISE_PROJECT = '0';
/** Stands for every enterprise project the caller may see (HSS API, `enterprise_project_id`). */
export const ALL_GRANTED = 'all_granted_eps';

/**
 * The one place a Scope is made: what `role` lets the caller touch in the project that the request names, in the
 * enterprise project it names, or in every one the caller may see.
 * @throws {Problem} APIGW.0302 for a project the caller may not use so (the same whether it exists or not),
 *   HSS.0013 for an enterprise project that does not exist or is not granted
 */
export function authorize(caller: Caller, places: Places, role: Role, which: 'asked' | 'every'): Scope {
  const { projectId, enterpriseProjectId } = places;
  const grants = places.hasProject ? grantsIn(caller, projectId) : [];
  if (grants.length === 0) throw new Problem('APIGW.0302');
  const sufficient = grants.filter((grant) => includesRole(grant, role));
  if (sufficient.length === 0) throw new Problem('APIGW.0302', `this needs the role ${role} in the project`);
  const granted = enterpriseProjectsOf(sufficient);
  if (which === 'every' || enterpriseProjectId === ALL_GRANTED)
    return { projectId, enterpriseProjectIds: granted };
  if (!places.hasEnterpriseProject || !(granted === 'all' || granted.includes(enterpriseProjectId))) {
    throw new Problem(
      'HSS.0013',
      `enterprise project ${enterpriseProjectId} does not exist or is not granted to you for this`,
    );
  }
  return { projectId, enterpriseProjectIds: [enterpriseProjectId] };
}

/** What the caller was granted in a project of the account; nothing when a token is for another project. */
export function grantsIn(
  caller: Pick<Caller, 'grants' | 'tokenProjectId'>,
  projectId: string,
): readonly Grant[] {
  const { tokenProjectId, grants } = caller;
  if (tokenProjectId !== undefined && tokenProjectId !== projectId) return [];
  return grants.filter((grant) => grant.projectId === null || grant.projectId === projectId);
}

/**
 * Whether the caller administers the account: role admin on all projects and enterprise projects, and not by
 * a token that was limited to one project.
 */
export function isAccountAdmin({ tokenProjectId, grants }: Caller): boolean {
  return (
    tokenProjectId === undefined &&
    grants.some(
      (grant) => grant.role === 'admin' && grant.projectId === null && grant.enterpriseProjectId === null,
    )
  );
}

/** @throws {Problem} APIGW.0302 unless the caller administers the account */
export function requireAccountAdmin(caller: Caller): void {
  requireAccountWide(caller);
  if (!isAccountAdmin(caller))
    throw new Problem('APIGW.0302', 'this needs the role admin on the whole account');
}

/** @throws {Problem} APIGW.0302 for a token that was limited to one project: it must not reach beyond it */
export function requireAccountWide(caller: Caller): void {
  if (caller.tokenProjectId !== undefined) {
    throw new Problem(
      'APIGW.0302',
      'a token scoped to a project does not reach the account; sign the request, or get a token with "scope": {"domain": …}',
    );
  }
}

function includesRole(grant: Grant, role: Role): boolean {
  return ROLES.indexOf(grant.role) >= ROLES.indexOf(role);
}

function enterpriseProjectsOf(grants: readonly Grant[]): Scope['enterpriseProjectIds'] {
  const ids = new Set<string>();
  for (const { enterpriseProjectId } of grants) {
    if (enterpriseProjectId === null) return 'all';
    ids.add(enterpriseProjectId);
  }
  return [...ids].sort();
}
