import type { Access } from './exported-file.ts';
import { signedFetch } from './signed-fetch.ts';

/** A role in one enterprise project of the account, or in all of them. */
export interface Grant {
  readonly role: string;
  readonly enterprise_project_id?: string;
}

/** Creates what has a page of its own under `/api/v1`; resolves to the answer. */
export async function create<T>(admin: Access, path: string, body: object): Promise<T> {
  const response = await signedFetch(admin, 'POST', path, { body });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Adds a user who has a key. */
export async function addUser(
  admin: Access,
  name: string,
  grants: readonly Grant[],
): Promise<{ readonly id: string; readonly access: Access }> {
  const { id } = await create<{ id: string }>(admin, '/api/v1/users', { name, grants });
  const key = await create<{ access_key: string; secret_key: string }>(admin, '/api/v1/access-keys', {
    user_id: id,
  });
  return { id, access: { ...admin, accessKey: key.access_key, secretKey: key.secret_key } };
}
