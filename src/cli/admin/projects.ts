import { Project, ProjectList } from '../../contract/administration/projects.ts';
import type { Subcommand } from '../subcommand.ts';
import { clientOf, dateText, type Output, pathOf, printList, printOne, subcommand } from './answer.ts';

const PATH = '/api/v1/projects';

interface Values extends Output {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
}

/** `waybill admin projects …` */
export const define: Subcommand['define'] = (command, deps) => {
  command.description('Projects: the id in every path; SDKs look one up by its name, the region.');

  subcommand(command, 'list', 'Lists the projects you have a role in.').action(async (options: Output) => {
    const answer = await clientOf(deps).json({ method: 'GET', path: PATH }, ProjectList);
    printList(deps, options, answer, {
      id: ({ id }) => id,
      name: ({ name }) => name,
      created: ({ created_at }) => dateText(created_at),
      description: ({ description }) => description,
    });
  });

  subcommand(command, 'create <name>', 'Creates a project.')
    .option('--id <id>', 'default: generated')
    .option('--description <text>')
    .action(async (name: string, { id, description, json }: Values) => {
      const body = { id, name, description };
      printOne(deps, { json }, await clientOf(deps).json({ method: 'POST', path: PATH, body }, Project));
    });

  subcommand(command, 'change <id>', 'Changes name or description of a project.')
    .option('--name <name>')
    .option('--description <text>')
    .action(async (id: string, { name, description, json }: Values) => {
      const request = { method: 'PATCH', path: pathOf('projects', id), body: { name, description } } as const;
      printOne(deps, { json }, await clientOf(deps).json(request, Project));
    });

  command
    .command('delete <id>')
    .description('Deletes a project that has no inventory and no exports any more.')
    .action(async (id: string) => {
      await clientOf(deps).bytes({ method: 'DELETE', path: pathOf('projects', id) });
    });
};
