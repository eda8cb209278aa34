import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { deleteTokenById, type IssuedToken, listTokens } from '../store/identity/tokens.ts';
import { isAccountAdmin, requireAccountAdmin, requireAccountWide } from './authorize.ts';
import type { Caller } from './caller.ts';

/** The caller's tokens and sessions; for the account's admin all, or those of `userId`. @throws {Problem} APIGW.0302 */
export async function visibleTokens(
  db: Database,
  caller: Caller,
  now: Date,
  userId?: string,
): Promise<IssuedToken[]> {
  requireAccountWide(caller);
  if (userId !== undefined && userId !== caller.userId) requireAccountAdmin(caller);
  return listTokens(db, caller.accountId, now, userId ?? ownerLimit(caller));
}

/** It is refused at once. @throws {Problem} APIGW.0302, or HSS.0011 when the caller may see no such token */
export async function revokeTokenById(db: Database, caller: Caller, id: string, now: Date): Promise<void> {
  requireAccountWide(caller);
  if (!(await deleteTokenById(db, caller.accountId, ownerLimit(caller), id, now))) {
    throw new Problem('HSS.0011', `token ${id}`);
  }
}

function ownerLimit(caller: Caller): string | undefined {
  return isAccountAdmin(caller) ? undefined : caller.userId;
}
