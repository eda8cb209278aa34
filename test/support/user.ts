import type { Access } from './exported-file.ts';
import { signedFetch } from './signed-fetch.ts';

/** A role in one project and enterprise project of the account, or in all of them. */
export interface Grant {
  readonly role: string;
  readonly project_id?: string;
  readonly enterprise_project_id?: string;
}

/** Creates what has a page of its own under `/api/v1`; resolves to the answer. */
export async function create<T>(admin: Access, path: string, body: object): Promise<T> {
  const response = await signedFetch(admin, 'POST', path, { body });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Adds a user who has a key; the password is generated where none is given. */
export async function addUser(
  admin: Access,
  name: string,
  grants: readonly Grant[],
  password?: string,
): Promise<{ readonly id: string; readonly access: Access }> {
  const { id } = await create<{ id: string }>(admin, '/api/v1/users', { name, grants, password });
  const key = await create<{ access_key: string; secret_key: string }>(admin, '/api/v1/access-keys', {
    user_id: id,
  });
  return { id, access: { ...admin, accessKey: key.access_key, secretKey: key.secret_key } };
}
