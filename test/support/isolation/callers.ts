import { ROLES, type Role } from '../../../src/contract/administration/roles.ts';
import { issueAccessKey } from '../../../src/identity/access-keys.ts';
import { hashPassword } from '../../../src/identity/password.ts';
import { withRecovery } from '../../../src/identity/recovery.ts';
import { insertAccount } from '../../../src/store/identity/accounts.ts';
import { insertEnterpriseProject } from '../../../src/store/identity/enterprise-projects.ts';
import { insertProject } from '../../../src/store/identity/projects.ts';
import { insertUser, replaceGrants } from '../../../src/store/identity/users.ts';
import type { Access } from '../exported-file.ts';
import type { TestService } from '../service.ts';
import { addUser, create } from '../user.ts';
import type { Sender } from './request.ts';
import { HIDDEN, type Thing } from './things.ts';
import { tokenOf } from './tokens.ts';

/** Who calls, and what is theirs. */
export interface IsolationCaller extends Sender {
  readonly userName: string;
  readonly password: string;
  readonly accountName: string;
  /** Another user of the same account. */
  readonly colleagueId: string;
  /** What the query may say of enterprise projects; undefined says nothing, which means `0`. */
  readonly enterpriseProjects: readonly (string | undefined)[];
  /** Which of the things tried are no secret to this caller. */
  readonly holds: readonly Thing[];
}

/** Callers to whom the same things are hidden, by the role they have where they belong. */
export type Callers = Readonly<Record<Role, IsolationCaller>>;

/** The names of all, in the order of the distance from the things. */
export const OUTSIDERS = [
  'another account',
  'another project of the account',
  'a token scoped to another project',
  'another enterprise project of the project',
] as const;
export type Outsider = (typeof OUTSIDERS)[number];

const PASSWORD = 'a password that fits all';
const OF_ACCOUNT: readonly Thing[] = ['account', 'accountName'];
const OF_ENTERPRISE_PROJECTS: readonly Thing[] = [
  'enterpriseProject',
  'spareEnterpriseProject',
  'takenEnterpriseProject',
];

/** Makes everybody who may not see what `service` is about to hold in its project. */
export async function makeOutsiders(service: TestService): Promise<Readonly<Record<Outsider, Callers>>> {
  const { enterpriseProject, spareEnterpriseProject, takenEnterpriseProject } = HIDDEN;
  for (const id of [enterpriseProject, spareEnterpriseProject, takenEnterpriseProject, 'sales']) {
    await create(service, '/api/v1/enterprise-projects', { id, name: id });
  }
  for (const id of ['another-project', 'project-of-token']) {
    await create(service, '/api/v1/projects', { id, name: id });
  }
  const { id: colleagueId } = await addUser(service, 'colleague', []);
  const inAccount = { accountName: HIDDEN.account, colleagueId, holds: OF_ACCOUNT };
  const anotherProject = {
    ...inAccount,
    holds: [...OF_ACCOUNT, ...OF_ENTERPRISE_PROJECTS],
    enterpriseProjects: [undefined],
  };
  return {
    'another account': await ofAnotherAccount(service),
    'another project of the account': await withEachRole(
      { ...service, projectId: 'another-project' },
      'of another project',
      { project_id: 'another-project' },
      anotherProject,
    ),
    'a token scoped to another project': await byToken(service, anotherProject),
    'another enterprise project of the project': await withEachRole(
      service,
      'of sales',
      { project_id: service.projectId, enterprise_project_id: 'sales' },
      {
        ...inAccount,
        holds: [...OF_ACCOUNT, 'project', 'projectName'],
        enterpriseProjects: ['sales', 'all_granted_eps'],
      },
    ),
  };
}

/** The caller whose the things are: in the one enterprise project, and for identity the admin of the account. */
export async function makeOwner(service: TestService, colleagueId: string): Promise<Callers> {
  const { project, admin } = await ownerAccess(service);
  const common = { accountName: HIDDEN.account, colleagueId, holds: [], password: PASSWORD };
  const inProject = {
    ...common,
    access: project,
    userName: 'the owner',
    enterpriseProjects: [HIDDEN.enterpriseProject],
  };
  const ofAccount = { ...common, access: admin, userName: 'the admin', enterpriseProjects: [undefined] };
  return { reader: inProject, exporter: inProject, operator: inProject, admin: ofAccount };
}

async function ownerAccess(service: TestService) {
  const grants = [{ role: 'admin', enterprise_project_id: HIDDEN.enterpriseProject }];
  const { access: project } = await addUser(service, 'the owner', grants, PASSWORD);
  const { access: admin } = await addUser(service, 'the admin', [{ role: 'admin' }], PASSWORD);
  return { project, admin };
}

async function withEachRole(
  admin: Access,
  name: string,
  where: { readonly project_id?: string; readonly enterprise_project_id?: string },
  common: Omit<IsolationCaller, 'access' | 'userName' | 'password'>,
): Promise<Callers> {
  const made = async (role: Role): Promise<IsolationCaller> => {
    const userName = `${role} ${name}`;
    const { access } = await addUser(admin, userName, [{ ...where, role }], PASSWORD);
    return { ...common, access, userName, password: PASSWORD };
  };
  const [reader, exporter, operator, administrator] = await Promise.all(ROLES.map(made));
  return { reader, exporter, operator, admin: administrator } as Callers;
}

/** The strongest user there is, held back by nothing but the token. */
async function byToken(
  service: TestService,
  common: Omit<IsolationCaller, 'access' | 'userName' | 'password'>,
): Promise<Callers> {
  const userName = 'admin with a token';
  await addUser(service, userName, [{ role: 'admin' }], PASSWORD);
  const token = await tokenOf(service.url, { name: userName, password: PASSWORD }, 'project-of-token');
  const access = { ...service, projectId: 'project-of-token' };
  const caller = { ...common, access, token, userName, password: PASSWORD };
  return { reader: caller, exporter: caller, operator: caller, admin: caller };
}

/** A store gets one account by itself; this one is made as the first was. */
async function ofAnotherAccount(service: TestService): Promise<Callers> {
  const userName = 'their admin';
  const id = 'another-account';
  const passwordHash = await hashPassword(PASSWORD);
  const { accessKey, secretKey } = await withRecovery({ dataDir: service.dataDir }, ({ db, cipher }) =>
    db.transaction(async (client) => {
      await insertAccount(client, { id, name: id });
      await insertEnterpriseProject(client, id, { id: '0', name: 'default' });
      await insertProject(client, { id: 'their-project', accountId: id, name: 'theirs', description: '' });
      await insertUser(client, id, { id: 'their-admin', name: userName, passwordHash });
      await replaceGrants(client, id, 'their-admin', [
        { projectId: null, enterpriseProjectId: null, role: 'admin' },
      ]);
      return issueAccessKey(client, cipher, 'their-admin');
    }),
  );
  const access = { ...service, projectId: 'their-project', accessKey, secretKey };
  const { id: colleagueId } = await addUser(access, 'their colleague', []);
  const common = { accountName: id, colleagueId, holds: [], enterpriseProjects: [undefined] };
  const ofProject = await withEachRole(access, 'of another account', {}, common);
  return { ...ofProject, admin: { ...common, access, userName, password: PASSWORD } };
}
