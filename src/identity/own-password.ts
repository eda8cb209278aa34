import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { findPasswordOwner } from '../store/identity/callers.ts';
import { deleteTokensOfUser } from '../store/identity/tokens.ts';
import { replacePassword } from '../store/identity/users.ts';
import { requireAccountWide } from './authorize.ts';
import type { Caller } from './caller.ts';
import type { FailureLock } from './failure-lock.ts';
import { hashPassword } from './password.ts';
import { provesPassword, userAsSubject } from './password-attempt.ts';
import { hashToken } from './token.ts';

/** What a user who changes their own password gives. */
export interface OwnPassword {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** Proved the call, and stays good; absent where an access key did. */
  readonly token: string | undefined;
  readonly remoteAddress: string;
}

/**
 * Sets the caller's own password, and signs them out everywhere but where they are asking from. A wrong current
 * password counts as one at the sign-in, so that a session found open is no way around the lock.
 * @throws {Problem} APIGW.0302, APIGW.0308 while it is locked, HSS.0001 when the current password is another one
 */
export async function changeOwnPassword(
  { db, lock }: { readonly db: Database; readonly lock: FailureLock },
  caller: Caller,
  { currentPassword, newPassword, token, remoteAddress }: OwnPassword,
): Promise<void> {
  requireAccountWide(caller);
  if (token === undefined) {
    throw new Problem('APIGW.0302', 'an access key cannot change a password; call with a token or a session');
  }
  const { userId } = caller;
  const { passwordHash } = (await findPasswordOwner(db, { id: userId })) ?? {};
  const attempt = { subject: userAsSubject(userId), remoteAddress, password: currentPassword, passwordHash };
  const right = await provesPassword(lock, attempt, tooManyFailures);
  if (passwordHash === undefined || !right) throw wrongPassword();
  const newHash = await hashPassword(newPassword);
  await db.transaction(async (client) => {
    if (!(await replacePassword(client, userId, passwordHash, newHash))) throw wrongPassword();
    await deleteTokensOfUser(client, userId, hashToken(token));
  });
}

function wrongPassword(): Problem {
  return new Problem('HSS.0001', 'current_password is not the current password');
}

/** Not as the sign-in says it: 401 would tell the caller to sign in anew. */
function tooManyFailures(): Problem {
  return new Problem('APIGW.0308', 'too many wrong passwords, try again in 5 minutes');
}
