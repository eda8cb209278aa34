import type { Database } from '../store/database.ts';
import { hasAccounts, insertAccount, lockAccounts } from '../store/identity/accounts.ts';
import { insertEnterpriseProject } from '../store/identity/enterprise-projects.ts';
import { insertProject } from '../store/identity/projects.ts';
import { insertUser, replaceGrants } from '../store/identity/users.ts';
import { issueAccessKey } from './access-keys.ts';
import { DEFAULT_ENTERPRISE_PROJECT } from './authorize.ts';
import { generatePassword, hashPassword } from './password.ts';
import { generateId } from './projects.ts';
import type { SecretCipher } from './secret-cipher.ts';

/** What the first start creates; an absent value is generated. */
export interface BootstrapValues {
  readonly account: string;
  readonly user: string;
  readonly projectName: string;
  readonly password?: string;
  readonly projectId?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
}

/** What a first start created, secrets included: to be shown once. */
export type FirstAccess = Required<BootstrapValues>;

/**
 * Fills an empty store with an account, its admin, a project, the default enterprise project and an access
 * key. Does nothing, and resolves to undefined, when there is an account already; services that start together
 * on one store wait for each other.
 */
export async function bootstrap(
  db: Database,
  cipher: SecretCipher,
  values: BootstrapValues,
): Promise<FirstAccess | undefined> {
  if (await hasAccounts(db)) return undefined;
  const password = values.password ?? generatePassword();
  const passwordHash = await hashPassword(password);
  return db.transaction(async (client) => {
    await lockAccounts(client);
    if (await hasAccounts(client)) return undefined;
    const { account, user, projectName, projectId = generateId() } = values;
    const accountId = generateId();
    const userId = generateId();
    await insertAccount(client, { id: accountId, name: account });
    await insertEnterpriseProject(client, accountId, { id: DEFAULT_ENTERPRISE_PROJECT, name: 'default' });
    await insertProject(client, { id: projectId, accountId, name: projectName, description: '' });
    await insertUser(client, accountId, { id: userId, name: user, passwordHash });
    await replaceGrants(client, accountId, userId, [
      { projectId: null, enterpriseProjectId: null, role: 'admin' },
    ]);
    const { accessKey, secretKey } = await issueAccessKey(client, cipher, userId, values);
    return { account, user, password, projectId, projectName, accessKey, secretKey };
  });
}
