import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Queryable } from '../store/database.ts';
import { findAnyAccessKey } from '../store/identity/access-keys.ts';
import type { SecretCipher } from './secret-cipher.ts';

/**
 * The secret that encrypts secret keys at rest: the configured one, else the one in the data folder's file
 * `secret`, which the first start makes (mode 600).
 */
export function installationSecret(config: { readonly secret?: string; readonly dataDir: string }): string {
  if (config.secret !== undefined) return config.secret;
  const file = join(config.dataDir, 'secret');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) makeSecret(file);
  return readFileSync(file, 'utf8').trim();
}

/** Written aside and linked, so that a start that is killed leaves no empty secret; the first of two wins. */
function makeSecret(file: string): void {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
}

/**
 * Finds a wrong secret at the start rather than at the first signed request.
 * @throws {Error} when the store's secret keys were encrypted under another secret
 */
export async function checkInstallationSecret(db: Queryable, cipher: SecretCipher): Promise<void> {
  const key = await findAnyAccessKey(db);
  if (!key) return;
  try {
    cipher.decrypt(key.accessKey, key.encryptedSecret);
  } catch (cause) {
    throw wrongSecret(cause);
  }
}

/** What to tell whoever starts a service with another secret than its store was made with. */
export function wrongSecret(cause: unknown): Error {
  return new Error(
    'WAYBILL_SECRET (or the file "secret" in the data folder) is not the one this store was made with; secret ' +
      'keys cannot be read. Give the former secret. If it is lost, "waybill admin create-key USER --lost-secret" ' +
      'removes all access keys and makes one anew.',
    { cause },
  );
}
