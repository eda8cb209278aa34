import { Problem } from '../errors.ts';
import type { Database, Queryable } from '../store/database.ts';
import {
  type AccessKey,
  deleteAccessKey,
  insertAccessKey,
  listAccessKeys,
  updateAccessKey,
} from '../store/identity/access-keys.ts';
import { isReferred } from '../store/identity/conflict.ts';
import { listUsers } from '../store/identity/users.ts';
import { generateAccessKey, generateSecretKey } from './access-key.ts';
import { isAccountAdmin, requireAccountAdmin, requireAccountWide } from './authorize.ts';
import type { Caller } from './caller.ts';
import type { SecretCipher } from './secret-cipher.ts';

/** An access key together with its secret: shown once, when it is made. */
export interface NewAccessKey extends AccessKey {
  readonly secretKey: string;
}

/** Makes a key for a user and stores its secret encrypted. What is not given is generated. */
export async function issueAccessKey(
  db: Queryable,
  cipher: SecretCipher,
  userId: string,
  given: { readonly accessKey?: string; readonly secretKey?: string; readonly description?: string } = {},
): Promise<NewAccessKey> {
  const { accessKey = generateAccessKey(), secretKey = generateSecretKey(), description = '' } = given;
  const encryptedSecret = cipher.encrypt(accessKey, secretKey);
  return { ...(await insertAccessKey(db, { accessKey, userId, encryptedSecret, description })), secretKey };
}

/** The caller's own keys; for the account's admin all, or those of `userId`. @throws {Problem} APIGW.0302 */
export async function visibleAccessKeys(db: Database, caller: Caller, userId?: string): Promise<AccessKey[]> {
  if (userId !== undefined && userId !== caller.userId) requireAccountAdmin(caller);
  return listAccessKeys(db, caller.accountId, userId ?? (isAccountAdmin(caller) ? undefined : caller.userId));
}

/**
 * Makes a key, for the caller or, by the account's admin, for another user.
 * @throws {Problem} APIGW.0302, or HSS.0001 when there is no such user
 */
export async function createAccessKey(
  db: Database,
  cipher: SecretCipher,
  caller: Caller,
  { userId = caller.userId, description = '' }: { readonly userId?: string; readonly description?: string },
): Promise<NewAccessKey> {
  // A key reaches every project of its user: a token that was limited to one must not make itself such a key.
  requireAccountWide(caller);
  if (userId !== caller.userId) {
    requireAccountAdmin(caller);
    const [user] = await listUsers(db, caller.accountId, userId);
    if (!user) throw new Problem('HSS.0001', `user_id: user ${userId} does not exist`);
  }
  return issueAccessKey(db, cipher, userId, { description }).catch((error: unknown) => {
    if (isReferred(error)) throw new Problem('HSS.0001', `user_id: user ${userId} was deleted meanwhile`);
    throw error;
  });
}

/** @throws {Problem} APIGW.0302, or HSS.0011 when the caller may see no such key */
export async function changeAccessKey(
  db: Database,
  caller: Caller,
  accessKey: string,
  change: { readonly enabled?: boolean; readonly description?: string },
): Promise<AccessKey> {
  requireAccountWide(caller);
  const changed = await updateAccessKey(db, caller.accountId, ownerLimit(caller), accessKey, change);
  if (!changed) throw new Problem('HSS.0011', `access key ${accessKey}`);
  return changed;
}

/** The key stops working at once. @throws {Problem} APIGW.0302, or HSS.0011 when the caller may see no such key */
export async function removeAccessKey(db: Database, caller: Caller, accessKey: string): Promise<void> {
  requireAccountWide(caller);
  if (!(await deleteAccessKey(db, caller.accountId, ownerLimit(caller), accessKey))) {
    throw new Problem('HSS.0011', `access key ${accessKey}`);
  }
}

function ownerLimit(caller: Caller): string | undefined {
  return isAccountAdmin(caller) ? undefined : caller.userId;
}
