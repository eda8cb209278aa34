import {
  EnterpriseProject,
  EnterpriseProjectList,
} from '../../contract/administration/enterprise-projects.ts';
import type { Subcommand } from '../subcommand.ts';
import { clientOf, dateText, type Output, pathOf, printList, printOne, subcommand } from './answer.ts';

const PATH = '/api/v1/enterprise-projects';

interface Values extends Output {
  readonly id?: string;
  readonly name: string;
}

/** `waybill admin enterprise-projects …` */
export const define: Subcommand['define'] = (command, deps) => {
  command.description('Enterprise projects: parts of the account across its projects; 0 exists always.');

  subcommand(command, 'list', 'Lists the enterprise projects you have a role in.').action(
    async (options: Output) => {
      const answer = await clientOf(deps).json({ method: 'GET', path: PATH }, EnterpriseProjectList);
      printList(deps, options, answer, {
        id: ({ id }) => id,
        name: ({ name }) => name,
        created: ({ created_at }) => dateText(created_at),
      });
    },
  );

  subcommand(command, 'create <name>', 'Creates an enterprise project.')
    .option('--id <id>', 'default: generated')
    .action(async (name: string, { id, json }: Values) => {
      const request = { method: 'POST', path: PATH, body: { id, name } } as const;
      printOne(deps, { json }, await clientOf(deps).json(request, EnterpriseProject));
    });

  subcommand(command, 'change <id>', 'Renames an enterprise project.')
    .requiredOption('--name <name>')
    .action(async (id: string, { name, json }: Values) => {
      const request = { method: 'PATCH', path: pathOf('enterprise-projects', id), body: { name } } as const;
      printOne(deps, { json }, await clientOf(deps).json(request, EnterpriseProject));
    });

  command
    .command('delete <id>')
    .description('Deletes an enterprise project that nothing belongs to.')
    .action(async (id: string) => {
      await clientOf(deps).bytes({ method: 'DELETE', path: pathOf('enterprise-projects', id) });
    });
};
