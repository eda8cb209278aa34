import Type, { type Static } from 'typebox';
import { Id } from '../../../contract/administration/text.ts';
import {
  CreatedUser,
  type GrantInput,
  NewUser,
  User,
  UserChange,
  UserList,
} from '../../../contract/administration/users.ts';
import type { Grant } from '../../../identity/caller.ts';
import { changeUser, createUser, removeUser, usersOfAccount } from '../../../identity/users.ts';
import type { User as StoredUser } from '../../../store/identity/users.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({ id: Id });

export const listUsers = operation({
  id: 'ListUsers',
  summary: 'List the users of the account with their roles (admin of the account)',
  method: 'GET',
  path: '/api/v1/users',
  response: UserList,
  access: 'caller',
  async handle({ caller, services }) {
    const users = await usersOfAccount(services.db, caller);
    return { total_num: users.length, data_list: users.map(shown) };
  },
});

export const createUserOperation = operation({
  id: 'CreateUser',
  summary: 'Create a user; a password that is not given is generated and shown once (admin of the account)',
  method: 'POST',
  path: '/api/v1/users',
  body: NewUser,
  response: CreatedUser,
  successStatus: 201,
  access: 'caller',
  async handle({ caller, body: { grants, ...body }, reply, services }): Promise<CreatedUser> {
    const { user, generatedPassword } = await createUser(services.db, caller, {
      ...body,
      ...(grants && { grants: grants.map(grantOf) }),
    });
    reply.header('Cache-Control', 'no-store');
    return { ...shown(user), ...(generatedPassword !== undefined && { password: generatedPassword }) };
  },
});

export const changeUserOperation = operation({
  id: 'ChangeUser',
  summary: 'Change name, password, roles of a user, or disable it (admin of the account)',
  method: 'PATCH',
  path: '/api/v1/users/{id}',
  params: ONE,
  body: UserChange,
  response: User,
  access: 'caller',
  async handle({ caller, params, body: { grants, ...body }, services }) {
    const change = { ...body, ...(grants && { grants: grants.map(grantOf) }) };
    return shown(await changeUser(services.db, caller, params.id, change));
  },
});

export const deleteUser = operation({
  id: 'DeleteUser',
  summary: 'Delete a user with keys and tokens; never the last admin (admin of the account)',
  method: 'DELETE',
  path: '/api/v1/users/{id}',
  params: ONE,
  successStatus: 204,
  access: 'caller',
  handle: ({ caller, params, services }) => removeUser(services.db, caller, params.id),
});

function shown({ id, name, enabled, createdAt, grants }: StoredUser): User {
  return {
    id,
    name,
    enabled,
    created_at: createdAt.getTime(),
    grants: grants.map(({ projectId, enterpriseProjectId, role }) => ({
      project_id: projectId,
      enterprise_project_id: enterpriseProjectId,
      role,
    })),
  };
}

function grantOf({ project_id, enterprise_project_id, role }: Static<typeof GrantInput>): Grant {
  return { projectId: project_id ?? null, enterpriseProjectId: enterprise_project_id ?? null, role };
}
