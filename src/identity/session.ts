import { ROLES, type Role } from '../contract/administration/roles.ts';
import type { Session } from '../contract/session.ts';
import type { Database } from '../store/database.ts';
import { deleteToken } from '../store/identity/tokens.ts';
import { grantsIn, isAccountAdmin } from './authorize.ts';
import type { Caller, Grant } from './caller.ts';
import { visibleEnterpriseProjects } from './enterprise-projects.ts';
import { visibleProjects } from './projects.ts';
import { hashToken } from './token.ts';

/** Who a caller is, and what they may reach. */
export async function describeSession(db: Database, caller: Caller): Promise<Session> {
  const [projects, enterpriseProjects] = await Promise.all([
    visibleProjects(db, caller),
    visibleEnterpriseProjects(db, caller),
  ]);
  return {
    user: { id: caller.userId, name: caller.userName },
    account: { id: caller.accountId, name: caller.accountName },
    account_admin: isAccountAdmin(caller),
    projects: projects.map(({ id, name, description }) => {
      const held = grantsIn(caller, id);
      return {
        ...{ id, name, description },
        role: strongest(held) ?? 'reader',
        enterprise_projects: enterpriseProjects.flatMap(({ id, name }) => {
          const role = strongest(
            held.filter(
              ({ enterpriseProjectId }) => enterpriseProjectId === null || enterpriseProjectId === id,
            ),
          );
          return role ? [{ id, name, role }] : [];
        }),
      };
    }),
  };
}

/** Makes the token of a session invalid at once. */
export async function endSession(db: Database, token: string): Promise<void> {
  await deleteToken(db, hashToken(token));
}

function strongest(grants: readonly Grant[]): Role | undefined {
  return ROLES.findLast((role) => grants.some((grant) => grant.role === role));
}
