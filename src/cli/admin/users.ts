import type { Static } from 'typebox';
import { CreatedUser, type GrantInput, User, UserList } from '../../contract/administration/users.ts';
import type { ApiClient } from '../client.ts';
import type { CliDeps } from '../deps.ts';
import { CliFailure } from '../failure.ts';
import type { Subcommand } from '../subcommand.ts';
import { clientOf, dateText, type Output, pathOf, printList, printOne, subcommand } from './answer.ts';
import { grantOption, grantText } from './grant-option.ts';
import { PASSWORD_FLAG, readPassword } from './password-input.ts';

const PATH = '/api/v1/users';

interface Values extends Output {
  readonly name?: string;
  readonly grant?: readonly Static<typeof GrantInput>[];
  readonly grants?: false;
  readonly enable?: boolean;
  readonly disable?: boolean;
  readonly passwordStdin?: boolean;
}

/** `waybill admin users …` */
export const define: Subcommand['define'] = (command, deps) => {
  command.description('Users and their roles. A user is meant by name or by id.');

  subcommand(command, 'list', 'Lists the users of the account.').action(async (options: Output) => {
    const answer = await clientOf(deps).json({ method: 'GET', path: PATH }, UserList);
    printList(deps, options, answer, {
      name: ({ name }) => name,
      id: ({ id }) => id,
      enabled: ({ enabled }) => (enabled ? 'yes' : 'no'),
      created: ({ created_at }) => dateText(created_at),
      roles: ({ grants }) => grants.map(grantText).join(', '),
    });
  });

  subcommand(command, 'create <name>', 'Creates a user; a password that is not given is generated and shown.')
    .addOption(grantOption())
    .option(...PASSWORD_FLAG)
    .action(async (name: string, options: Values) => {
      const body = { name, grants: options.grant, password: await readPassword(deps, options.passwordStdin) };
      printUser(deps, options, await clientOf(deps).json({ method: 'POST', path: PATH, body }, CreatedUser));
    });

  subcommand(command, 'change <user>', 'Changes what is given. New roles replace all former ones.')
    .option('--name <name>')
    .addOption(grantOption())
    .option('--no-grants', 'take all roles')
    .option('--enable')
    .option('--disable', 'signs the user out and stops the access keys, at once')
    .option(...PASSWORD_FLAG)
    .action(async (user: string, options: Values) => {
      const client = clientOf(deps);
      const body = {
        name: options.name,
        grants: options.grants === false ? [] : options.grant,
        enabled: options.disable ? false : options.enable,
        password: await readPassword(deps, options.passwordStdin),
      };
      const path = pathOf('users', await idOf(client, user));
      printUser(deps, options, await client.json({ method: 'PATCH', path, body }, User));
    });

  command
    .command('delete <user>')
    .description('Deletes a user with access keys and tokens; never the last admin of the account.')
    .action(async (user: string) => {
      const client = clientOf(deps);
      await client.bytes({ method: 'DELETE', path: pathOf('users', await idOf(client, user)) });
    });
};

function printUser(deps: CliDeps, output: Output, user: CreatedUser): void {
  const { grants } = user;
  printOne(
    deps,
    output,
    output.json ? user : { ...user, grants: grants.map(grantText).join(', ') || 'none' },
  );
}

/** The id of the user with this name or id. @throws {CliFailure} when there is none */
async function idOf(client: ApiClient, nameOrId: string): Promise<string> {
  const { data_list } = await client.json({ method: 'GET', path: PATH }, UserList);
  const user = data_list.find(({ id }) => id === nameOrId) ?? data_list.find(({ name }) => name === nameOrId);
  if (!user) throw new CliFailure(1, `there is no user "${nameOrId}"`);
  return user.id;
}
