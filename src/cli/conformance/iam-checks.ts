import { randomUUID } from 'node:crypto';
import { IamDomainList, IamProjectList, IamRegionList } from '../../contract/iam/lists.ts';
import { type Check, type Checks, iamRefuses, succeeds } from './check.ts';
import { jsonOf } from './expectations.ts';
import { Difference } from './verdict.ts';

const NOBODY = { name: `conformance-${randomUUID()}`, password: 'wrong', domain: { name: 'conformance' } };
const SIGN_IN = { auth: { identity: { methods: ['password'], password: { user: NOBODY } } } };
const ANY_TOKEN = { headers: { 'X-Subject-Token': 'conformance' } };

/** SDKs that are given no project id look it up so, and take the only one. */
const PROJECT_BY_NAME: Check = {
  name: 'projects by name',
  async run(call) {
    const [project] = jsonOf(await call(), IamProjectList).projects;
    if (!project) throw new Difference('the caller has no project');
    const { projects } = jsonOf(await call({ query: { name: project.name } }), IamProjectList);
    if (projects.length === 0 || projects.some(({ name }) => name !== project.name)) {
      throw new Difference(`of the name ${project.name} it lists ${projects.length}, not those of that name`);
    }
  },
};

/** IAM API: what clients of HSS call. A sign-in that succeeds is not tried: there is no password to do it with. */
export const IAM_CHECKS: Checks = {
  KeystoneCreateUserTokenByPassword: [
    iamRefuses('no auth', { body: {} }, 400),
    iamRefuses('unknown user', { body: SIGN_IN }, 401),
  ],
  KeystoneValidateToken: [
    iamRefuses('no X-Subject-Token', {}, 400),
    iamRefuses('unknown token', ANY_TOKEN, 401, 404),
  ],
  KeystoneRevokeToken: [
    iamRefuses('no X-Subject-Token', {}, 400),
    iamRefuses('unknown token', ANY_TOKEN, 401, 404),
  ],
  KeystoneListProjects: [
    PROJECT_BY_NAME,
    succeeds('no project of a name', { query: { name: NOBODY.name } }, IamProjectList),
  ],
  KeystoneCreateProject: [iamRefuses('no project', { body: {} }, 400, 403)],
  KeystoneListAuthDomains: [succeeds('domains', {}, IamDomainList)],
  KeystoneListRegions: [succeeds('regions', {}, IamRegionList)],
};
