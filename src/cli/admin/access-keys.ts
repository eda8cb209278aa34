import { AccessKey, AccessKeyList, CreatedAccessKey } from '../../contract/administration/access-keys.ts';
import type { Subcommand } from '../subcommand.ts';
import { clientOf, dateText, type Output, pathOf, printList, printOne, subcommand } from './answer.ts';

const PATH = '/api/v1/access-keys';

interface Values extends Output {
  readonly user?: string;
  readonly description?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

/** `waybill admin access-keys …` */
export const define: Subcommand['define'] = (command, deps) => {
  command.description("Access keys (AK and SK): your own, or as admin of the account everybody's.");

  subcommand(command, 'list', 'Lists access keys, without their secrets.')
    .option('--user <id>', 'only those of this user')
    .action(async ({ user, json }: Values) => {
      const request = { method: 'GET', path: PATH, query: { user_id: user } } as const;
      printList(deps, { json }, await clientOf(deps).json(request, AccessKeyList), {
        access_key: ({ access_key }) => access_key,
        user: ({ user_id }) => user_id,
        enabled: ({ enabled }) => (enabled ? 'yes' : 'no'),
        created: ({ created_at }) => dateText(created_at),
        description: ({ description }) => description,
      });
    });

  subcommand(command, 'create', 'Creates an access key; its secret key is shown this once.')
    .option('--user <id>', 'for this user (default: yourself)')
    .option('--description <text>')
    .action(async ({ user, description, json }: Values) => {
      const request = { method: 'POST', path: PATH, body: { user_id: user, description } } as const;
      printOne(deps, { json }, await clientOf(deps).json(request, CreatedAccessKey));
    });

  subcommand(command, 'change <access-key>', 'Describes, disables or enables an access key.')
    .option('--description <text>')
    .option('--enable')
    .option('--disable', 'it stops working at once')
    .action(async (accessKey: string, { description, enable, disable, json }: Values) => {
      const body = { description, enabled: disable ? false : enable };
      const request = { method: 'PATCH', path: pathOf('access-keys', accessKey), body } as const;
      printOne(deps, { json }, await clientOf(deps).json(request, AccessKey));
    });

  command
    .command('delete <access-key>')
    .description('Deletes an access key; it stops working at once.')
    .action(async (accessKey: string) => {
      await clientOf(deps).bytes({ method: 'DELETE', path: pathOf('access-keys', accessKey) });
    });
};
