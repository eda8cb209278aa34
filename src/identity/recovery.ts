import type { Database } from '../store/database.ts';
import { findPasswordOwner } from '../store/identity/callers.ts';
import { deleteTokensOfUser } from '../store/identity/tokens.ts';
import { updateUser } from '../store/identity/users.ts';
import { issueAccessKey, type NewAccessKey } from './access-keys.ts';
import { generatePassword, hashPassword } from './password.ts';
import type { SecretCipher } from './secret-cipher.ts';
import type { UserReference } from './tokens.ts';

/** No user fits, or a name without an account fits several. */
export class UnknownUser extends Error {
  override readonly name = 'UnknownUser';
}

/**
 * For whoever holds the data folder when nobody can sign in any more: enables the user and sets a password,
 * generated when absent, which is returned.
 * @throws {UnknownUser}
 */
export async function resetPassword(
  db: Database,
  user: UserReference,
  password = generatePassword(),
): Promise<{ readonly userName: string; readonly accountName: string; readonly password: string }> {
  const found = await findPasswordOwner(db, user);
  if (!found) throw new UnknownUser();
  const { userId, userName, accountId, accountName } = found;
  const passwordHash = await hashPassword(password);
  await db.transaction(async (client) => {
    await updateUser(client, accountId, userId, { passwordHash, enabled: true });
    await deleteTokensOfUser(client, userId);
  });
  return { userName, accountName, password };
}

/** Likewise, an access key for a user. @throws {UnknownUser} */
export async function recoverAccessKey(
  db: Database,
  cipher: SecretCipher,
  user: UserReference,
): Promise<NewAccessKey> {
  const found = await findPasswordOwner(db, user);
  if (!found) throw new UnknownUser();
  return issueAccessKey(db, cipher, found.userId, { description: 'made on the data folder' });
}
