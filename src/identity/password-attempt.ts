import type { Problem } from '../errors.ts';
import type { FailureLock } from './failure-lock.ts';
import { verifyPassword } from './password.ts';

/** A password that somebody gives, and what of the user it is held against; no hash: there is no such user. */
export interface PasswordAttempt {
  /** Whose failures are counted together. */
  readonly subject: string;
  readonly remoteAddress: string;
  readonly password: string;
  readonly passwordHash: string | undefined;
}

/** What the failures of a user are counted under, wherever the password is asked for. */
export function userAsSubject(userId: string): string {
  return `user ${userId}`;
}

/**
 * Whether the password is the right one; a wrong one is counted, and too many lock.
 * @throws what `locked` makes, while it is locked: then the right one is refused too
 */
export async function provesPassword(
  lock: FailureLock,
  { subject, remoteAddress, password, passwordHash }: PasswordAttempt,
  locked: () => Problem,
): Promise<boolean> {
  const refuseLocked = () => {
    if (lock.isLocked(subject, remoteAddress)) throw locked();
  };
  refuseLocked();
  const right = await verifyPassword(password, passwordHash);
  // Guesses sent all at once must not all be answered: those that were waiting find the lock closed.
  refuseLocked();
  if (right) lock.succeeded(subject, remoteAddress);
  else lock.failed(subject, remoteAddress);
  return right;
}
