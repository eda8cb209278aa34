import { resetPassword } from '../../identity/recovery.ts';
import type { Subcommand } from '../subcommand.ts';
import { type Output, printOne } from './answer.ts';
import { onDataFolder, userNamed } from './on-data-folder.ts';
import { PASSWORD_FLAG, readPassword } from './password-input.ts';

interface Values extends Output {
  readonly account?: string;
  readonly passwordStdin?: boolean;
}

/** `waybill admin reset-password`: the way back in for whoever holds the data folder. */
export const define: Subcommand['define'] = (command, deps) => {
  command
    .description(
      'Sets a password and enables the user, directly in the store (WAYBILL_DATA_DIR or WAYBILL_DATABASE_URL). ' +
        'The service may be running or not.',
    )
    .argument('<user>')
    .option('--account <name>', 'where several accounts have a user of this name')
    .option(...PASSWORD_FLAG)
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (user: string, { account, passwordStdin, json }: Values) => {
      const password = await readPassword(deps, passwordStdin);
      const done = await onDataFolder(deps, (recovery) =>
        resetPassword(recovery, userNamed(user, account), password),
      );
      // A password that the caller gave is not shown again.
      const shown = password === undefined ? { password: done.password } : {};
      printOne(deps, { json }, { account: done.accountName, user: done.userName, ...shown });
    });
};
