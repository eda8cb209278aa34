import type { Database } from '../store/database.ts';
import { createAccessKey, type NewAccessKey } from './access-keys.ts';
import { type Authentication, authenticate, type RequestToAuthenticate } from './authenticate.ts';
import type { Caller } from './caller.ts';
import { createFailureLock } from './failure-lock.ts';
import { changeOwnPassword, type OwnPassword } from './own-password.ts';
import type { SecretCipher } from './secret-cipher.ts';
import { type SignIn, signIn, type TokenDetails } from './tokens.ts';

export type { Authentication, RequestToAuthenticate } from './authenticate.ts';

/** Who calls, and what may they touch: what needs the installation's secret or remembers failures. */
export interface Identity {
  /** @throws {Problem} APIGW.0301 or APIGW.0307 */
  authenticate(request: RequestToAuthenticate): Promise<Authentication>;
  /** @throws {Problem} IAM.0061 locked, IAM.0062 wrong name or password, IAM.0004 unknown scope */
  signIn(request: SignIn): Promise<{ readonly token: string; readonly details: TokenDetails }>;
  /** @throws {Problem} APIGW.0302, or HSS.0001 when there is no such user */
  createAccessKey(
    caller: Caller,
    key: { readonly userId?: string; readonly description?: string },
  ): Promise<NewAccessKey>;
  /** @throws {Problem} APIGW.0302, APIGW.0308 locked, or HSS.0001 when the current password is another one */
  changeOwnPassword(caller: Caller, change: OwnPassword): Promise<void>;
}

export function createIdentity(parts: {
  readonly db: Database;
  readonly cipher: SecretCipher;
  readonly now: () => Date;
  readonly onError: (error: Error) => void;
}): Identity {
  const { db, cipher, now, onError } = parts;
  const keys = { ...parts, lock: createFailureLock(now) };
  const users = { db, now, onError, lock: createFailureLock(now) };
  return {
    authenticate: (request) => authenticate(keys, request),
    signIn: (request) => signIn(users, request),
    changeOwnPassword: (caller, change) => changeOwnPassword(users, caller, change),
    createAccessKey: (caller, key) => createAccessKey(db, cipher, caller, key),
  };
}
