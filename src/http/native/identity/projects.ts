import Type from 'typebox';
import {
  NewProject,
  Project,
  ProjectChange,
  ProjectList,
} from '../../../contract/administration/projects.ts';
import { Id } from '../../../contract/administration/text.ts';
import { changeProject, createProject, removeProject, visibleProjects } from '../../../identity/projects.ts';
import type { Project as StoredProject } from '../../../store/identity/projects.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({ id: Id });

export const listProjects = operation({
  id: 'ListProjects',
  summary: 'List the projects the caller has a role in',
  method: 'GET',
  path: '/api/v1/projects',
  response: ProjectList,
  access: 'caller',
  async handle({ caller, services }) {
    const projects = await visibleProjects(services.db, caller);
    return { total_num: projects.length, data_list: projects.map(shown) };
  },
});

export const createProjectOperation = operation({
  id: 'CreateProject',
  summary: 'Create a project (admin of the account)',
  method: 'POST',
  path: '/api/v1/projects',
  body: NewProject,
  response: Project,
  successStatus: 201,
  access: 'caller',
  handle: async ({ caller, body, services }) => shown(await createProject(services.db, caller, body)),
});

export const changeProjectOperation = operation({
  id: 'ChangeProject',
  summary: 'Change name or description of a project (admin of the account)',
  method: 'PATCH',
  path: '/api/v1/projects/{id}',
  params: ONE,
  body: ProjectChange,
  response: Project,
  access: 'caller',
  handle: async ({ caller, params, body, services }) =>
    shown(await changeProject(services.db, caller, params.id, body)),
});

export const deleteProject = operation({
  id: 'DeleteProject',
  summary: 'Delete an empty project (admin of the account)',
  method: 'DELETE',
  path: '/api/v1/projects/{id}',
  params: ONE,
  successStatus: 204,
  access: 'caller',
  handle: ({ caller, params, services }) => removeProject(services.db, caller, params.id),
});

function shown({ id, name, description, createdAt }: StoredProject): Project {
  return { id, name, description, created_at: createdAt.getTime() };
}
