import { text } from 'node:stream/consumers';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../contract/administration/password.ts';
import type { CliDeps } from '../deps.ts';
import { CliFailure } from '../failure.ts';

/** The flag by which a password enters; never as an argument, where every user of the machine could read it. */
export const PASSWORD_FLAG = ['--password-stdin', 'read the password from standard input'] as const;

/** The first line of standard input, when it was asked for. @throws {CliFailure} when it is no password */
export async function readPassword(deps: CliDeps, asked: boolean | undefined): Promise<string | undefined> {
  if (!asked) return undefined;
  const [line = ''] = (await text(deps.stdin)).split(/\r?\n/);
  const { length } = line;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
    const range = `${PASSWORD_MIN} to ${PASSWORD_MAX} characters`;
    throw new CliFailure(2, `--password-stdin: the first line must be a password of ${range}, got ${length}`);
  }
  return line;
}
