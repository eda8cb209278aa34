import { recoverAccessKey } from '../../identity/recovery.ts';
import type { Subcommand } from '../subcommand.ts';
import { type Output, printOne } from './answer.ts';
import { onDataFolder, userNamed } from './on-data-folder.ts';

interface Values extends Output {
  readonly account?: string;
  readonly lostSecret?: boolean;
}

/** `waybill admin create-key`: the way back in for whoever holds the data folder. */
export const define: Subcommand['define'] = (command, deps) => {
  command
    .description(
      'Makes an access key for a user, directly in the store (WAYBILL_DATA_DIR or WAYBILL_DATABASE_URL). ' +
        'The service may be running or not.',
    )
    .argument('<user>')
    .option('--account <name>', 'where several accounts have a user of this name')
    .option('--lost-secret', 'the secret that encrypts the keys is lost: removes ALL access keys first')
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (user: string, { account, lostSecret, json }: Values) => {
      const { accessKey, secretKey } = await onDataFolder(deps, (recovery) =>
        recoverAccessKey(recovery, userNamed(user, account), lostSecret),
      );
      printOne(deps, { json }, { access_key: accessKey, secret_key: secretKey });
    });
};
