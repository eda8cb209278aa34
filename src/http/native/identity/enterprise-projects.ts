import Type from 'typebox';
import {
  EnterpriseProject,
  EnterpriseProjectChange,
  EnterpriseProjectList,
  NewEnterpriseProject,
} from '../../../contract/administration/enterprise-projects.ts';
import { Id } from '../../../contract/administration/text.ts';
import {
  changeEnterpriseProject,
  createEnterpriseProject,
  removeEnterpriseProject,
  visibleEnterpriseProjects,
} from '../../../identity/enterprise-projects.ts';
import type { EnterpriseProject as StoredEnterpriseProject } from '../../../store/identity/enterprise-projects.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({ id: Id });

export const listEnterpriseProjects = operation({
  id: 'ListEnterpriseProjects',
  summary: 'List the enterprise projects the caller has a role in',
  method: 'GET',
  path: '/api/v1/enterprise-projects',
  response: EnterpriseProjectList,
  access: 'caller',
  async handle({ caller, services }) {
    const enterpriseProjects = await visibleEnterpriseProjects(services.db, caller);
    return { total_num: enterpriseProjects.length, data_list: enterpriseProjects.map(shown) };
  },
});

export const createEnterpriseProjectOperation = operation({
  id: 'CreateEnterpriseProject',
  summary: 'Create an enterprise project (admin of the account)',
  method: 'POST',
  path: '/api/v1/enterprise-projects',
  body: NewEnterpriseProject,
  response: EnterpriseProject,
  successStatus: 201,
  access: 'caller',
  handle: async ({ caller, body, services }) =>
    shown(await createEnterpriseProject(services.db, caller, body)),
});

export const changeEnterpriseProjectOperation = operation({
  id: 'ChangeEnterpriseProject',
  summary: 'Rename an enterprise project (admin of the account)',
  method: 'PATCH',
  path: '/api/v1/enterprise-projects/{id}',
  params: ONE,
  body: EnterpriseProjectChange,
  response: EnterpriseProject,
  access: 'caller',
  handle: async ({ caller, params, body, services }) =>
    shown(await changeEnterpriseProject(services.db, caller, params.id, body)),
});

export const deleteEnterpriseProject = operation({
  id: 'DeleteEnterpriseProject',
  summary: 'Delete an enterprise project that nothing belongs to (admin of the account)',
  method: 'DELETE',
  path: '/api/v1/enterprise-projects/{id}',
  params: ONE,
  successStatus: 204,
  access: 'caller',
  handle: ({ caller, params, services }) => removeEnterpriseProject(services.db, caller, params.id),
});

function shown({ id, name, createdAt }: StoredEnterpriseProject): EnterpriseProject {
  return { id, name, created_at: createdAt.getTime() };
}
