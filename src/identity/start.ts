import type { Database } from '../store/database.ts';
import { type BootstrapValues, bootstrap, type FirstAccess } from './bootstrap.ts';
import { createIdentity, type Identity } from './identity.ts';
import { checkInstallationSecret, installationSecret } from './installation-secret.ts';
import { createSecretCipher } from './secret-cipher.ts';

/**
 * Makes identity ready on an open store: reads or makes the installation's secret and, when the store is
 * empty, creates the first access. `created` holds it then, secrets included, to be shown once.
 * @throws {Error} when the secret is not the one the store was made with
 */
export async function startIdentity(
  db: Database,
  config: { readonly secret?: string; readonly dataDir: string; readonly bootstrap: BootstrapValues },
  now: () => Date,
): Promise<{ readonly identity: Identity; readonly created: FirstAccess | undefined }> {
  const cipher = createSecretCipher(installationSecret(config));
  await checkInstallationSecret(db, cipher);
  const created = await bootstrap(db, cipher, config.bootstrap);
  return { identity: createIdentity({ db, cipher, now }), created };
}
