import Type from 'typebox';
import {
  AccessKey,
  AccessKeyChange,
  AccessKeyList,
  CreatedAccessKey,
  NewAccessKey,
} from '../../../contract/administration/access-keys.ts';
import { Id } from '../../../contract/administration/text.ts';
import { changeAccessKey, removeAccessKey, visibleAccessKeys } from '../../../identity/access-keys.ts';
import type { AccessKey as StoredAccessKey } from '../../../store/identity/access-keys.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({ access_key: Id });

export const listAccessKeys = operation({
  id: 'ListAccessKeys',
  summary: "List the caller's access keys; for an admin of the account all, or those of one user",
  method: 'GET',
  path: '/api/v1/access-keys',
  query: Type.Object({ user_id: Type.Optional(Id) }),
  response: AccessKeyList,
  access: 'caller',
  async handle({ caller, query, services }) {
    const keys = await visibleAccessKeys(services.db, caller, query.user_id);
    return { total_num: keys.length, data_list: keys.map(shown) };
  },
});

export const createAccessKey = operation({
  id: 'CreateAccessKey',
  summary:
    'Create an access key for oneself or, as admin of the account, for a user; its secret is shown once',
  method: 'POST',
  path: '/api/v1/access-keys',
  body: NewAccessKey,
  response: CreatedAccessKey,
  successStatus: 201,
  access: 'caller',
  async handle({ caller, body, reply, services }): Promise<CreatedAccessKey> {
    const { user_id, description } = body;
    const key = await services.identity.createAccessKey(caller, {
      ...(user_id !== undefined && { userId: user_id }),
      ...(description !== undefined && { description }),
    });
    reply.header('Cache-Control', 'no-store');
    return { ...shown(key), secret_key: key.secretKey };
  },
});

export const changeAccessKeyOperation = operation({
  id: 'ChangeAccessKey',
  summary: 'Describe, disable or enable an access key (its user, or an admin of the account)',
  method: 'PATCH',
  path: '/api/v1/access-keys/{access_key}',
  params: ONE,
  body: AccessKeyChange,
  response: AccessKey,
  access: 'caller',
  handle: async ({ caller, params, body, services }) =>
    shown(await changeAccessKey(services.db, caller, params.access_key, body)),
});

export const deleteAccessKey = operation({
  id: 'DeleteAccessKey',
  summary: 'Delete an access key (its user, or an admin of the account)',
  method: 'DELETE',
  path: '/api/v1/access-keys/{access_key}',
  params: ONE,
  successStatus: 204,
  access: 'caller',
  handle: ({ caller, params, services }) => removeAccessKey(services.db, caller, params.access_key),
});

function shown({ accessKey, userId, description, enabled, createdAt }: StoredAccessKey): AccessKey {
  return {
    access_key: accessKey,
    user_id: userId,
    description,
    enabled,
    created_at: createdAt.getTime(),
  };
}
