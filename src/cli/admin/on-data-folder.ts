import { type Recovery, UnknownUser, withRecovery } from '../../identity/recovery.ts';
import type { UserReference } from '../../identity/tokens.ts';
import type { CliDeps } from '../deps.ts';
import { CliFailure } from '../failure.ts';

/** Works on the store itself, with what the service is configured by. @throws {CliFailure} with the reason */
export async function onDataFolder<T>(deps: CliDeps, work: (recovery: Recovery) => Promise<T>): Promise<T> {
  const config = deps.readConfig();
  try {
    return await withRecovery(config, work);
  } catch (error) {
    if (error instanceof UnknownUser) throw new CliFailure(1, error.message);
    throw new CliFailure(2, (error as Error).message, { cause: error });
  }
}

/** A user named on the command line, in an account where the name alone does not do. */
export function userNamed(name: string, account: string | undefined): UserReference {
  return { name, ...(account !== undefined && { accountName: account }) };
}
