import type { Database } from '../store/database.ts';
import { deleteAllAccessKeys } from '../store/identity/access-keys.ts';
import { findPasswordOwner, type UserWithGrants } from '../store/identity/callers.ts';
import { retireSigningKey } from '../store/identity/signing-keys.ts';
import { deleteTokensOfUser } from '../store/identity/tokens.ts';
import { listUserNames, updateUser } from '../store/identity/users.ts';
import { openDatabaseBeside } from '../store/open-beside.ts';
import { issueAccessKey, type NewAccessKey } from './access-keys.ts';
import { checkInstallationSecret, installationSecret } from './installation-secret.ts';
import { generatePassword, hashPassword } from './password.ts';
import { createSecretCipher, type SecretCipher } from './secret-cipher.ts';
import type { UserReference } from './tokens.ts';

/** No user fits, or a name without an account fits several. The message names the users there are. */
export class UnknownUser extends Error {
  override readonly name = 'UnknownUser';
}

/** The store, opened for recovery, and what reads its secret keys. */
export interface Recovery {
  readonly db: Database;
  readonly cipher: SecretCipher;
}

/**
 * Opens the store that `config` names, beside a running service or alone, does `work` and closes it.
 * @throws {Error} when there is no store
 */
export async function withRecovery<T>(
  config: { readonly dataDir: string; readonly databaseUrl?: string; readonly secret?: string },
  work: (recovery: Recovery) => Promise<T>,
): Promise<T> {
  // A broken idle connection shows in the next query; there is nobody else to tell.
  const db = await openDatabaseBeside(config, () => undefined);
  try {
    return await work({ db, cipher: createSecretCipher(installationSecret(config)) });
  } finally {
    await db.close();
  }
}

/**
 * For whoever holds the data folder when nobody can sign in any more: enables the user and sets a password,
 * generated when absent, which is returned.
 * @throws {UnknownUser}
 */
export async function resetPassword(
  { db }: Recovery,
  user: UserReference,
  password = generatePassword(),
): Promise<{ readonly userName: string; readonly accountName: string; readonly password: string }> {
  const { userId, userName, accountId, accountName } = await findUser(db, user);
  const passwordHash = await hashPassword(password);
  await db.transaction(async (client) => {
    await updateUser(client, accountId, userId, { passwordHash, enabled: true });
    await deleteTokensOfUser(client, userId);
  });
  return { userName, accountName, password };
}

/**
 * Likewise: enables the user and makes an access key.
 * @param lostSecret the secret that the other keys were encrypted under is lost: removes them all
 * @throws {UnknownUser}
 * @throws {Error} when the secret is another one and not said to be lost
 */
export async function recoverAccessKey(
  { db, cipher }: Recovery,
  user: UserReference,
  lostSecret = false,
): Promise<NewAccessKey> {
  const { userId, accountId } = await findUser(db, user);
  if (!lostSecret) await checkInstallationSecret(db, cipher);
  return db.transaction(async (client) => {
    if (lostSecret) {
      await deleteAllAccessKeys(client);
      await retireSigningKey(client);
    }
    await updateUser(client, accountId, userId, { enabled: true });
    return issueAccessKey(client, cipher, userId, { description: 'made on the data folder' });
  });
}

async function findUser(db: Database, user: UserReference): Promise<UserWithGrants> {
  const found = await findPasswordOwner(db, user);
  if (found) return found;
  const known = (await listUserNames(db)).map(({ userName, accountName }) => `${userName} (${accountName})`);
  throw new UnknownUser(`no single user fits; there are, by name and account: ${known.join(', ') || 'none'}`);
}
