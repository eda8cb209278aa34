import * as accessKeys from './native/identity/access-keys.ts';
import { listAuditEntriesOperation } from './native/identity/audit-entries.ts';
import * as enterpriseProjects from './native/identity/enterprise-projects.ts';
import { changeOwnPassword } from './native/identity/own-password.ts';
import * as projects from './native/identity/projects.ts';
import * as tokens from './native/identity/tokens.ts';
import * as users from './native/identity/users.ts';
import * as session from './native/session/session.ts';
import type { Operation } from './operation.ts';
import { keystoneCreateProject } from './operations/keystone-create-project.ts';
import { keystoneCreateUserTokenByPassword } from './operations/keystone-create-user-token-by-password.ts';
import { keystoneListAuthDomains } from './operations/keystone-list-auth-domains.ts';
import { keystoneListProjects } from './operations/keystone-list-projects.ts';
import { keystoneListRegions } from './operations/keystone-list-regions.ts';
import { keystoneRevokeToken } from './operations/keystone-revoke-token.ts';
import { keystoneValidateToken } from './operations/keystone-validate-token.ts';

/** Who may call, and how they prove it: IAM v3 as the SDKs call it, and Waybill's own administration. */
export const IDENTITY_OPERATIONS: readonly Operation[] = [
  keystoneCreateUserTokenByPassword,
  keystoneValidateToken,
  keystoneRevokeToken,
  keystoneListProjects,
  keystoneListAuthDomains,
  keystoneListRegions,
  keystoneCreateProject,
  ...Object.values(session),
  ...Object.values(projects),
  ...Object.values(enterpriseProjects),
  ...Object.values(users),
  changeOwnPassword,
  ...Object.values(accessKeys),
  ...Object.values(tokens),
  listAuditEntriesOperation,
];
