import { InvalidArgumentError, Option } from 'commander';
import type { Static } from 'typebox';
import { ROLES } from '../../contract/administration/roles.ts';
import type { GrantInput } from '../../contract/administration/users.ts';

type Grant = Static<typeof GrantInput>;

/** `--grant ROLE[@PROJECT[/ENTERPRISE_PROJECT]]`, as often as there are roles; `*` or nothing stands for all. */
export function grantOption(): Option {
  return new Option(
    '--grant <role@project/enterprise-project>',
    `${ROLES.join(', ')}; everywhere, or @PROJECT_ID, or @PROJECT_ID/ENTERPRISE_PROJECT_ID (* = all); repeatable`,
  ).argParser((text: string, before: readonly Grant[] | undefined) => [...(before ?? []), parseGrant(text)]);
}

/** A grant as it is written on the command line. */
export function grantText(grant: {
  readonly role: string;
  readonly project_id: string | null;
  readonly enterprise_project_id: string | null;
}): string {
  const { role, project_id, enterprise_project_id } = grant;
  if (enterprise_project_id !== null) return `${role}@${project_id ?? '*'}/${enterprise_project_id}`;
  return project_id === null ? role : `${role}@${project_id}`;
}

function parseGrant(text: string): Grant {
  const [, name, project, enterpriseProject] = /^(\w+)(?:@([^/]+)(?:\/(.+))?)?$/.exec(text) ?? [];
  const role = ROLES.find((known) => known === name);
  if (!role) throw new InvalidArgumentError(`It must begin with one of ${ROLES.join(', ')}.`);
  return { role, project_id: idOrAll(project), enterprise_project_id: idOrAll(enterpriseProject) };
}

function idOrAll(id: string | undefined): string | null {
  return id === undefined || id === '*' ? null : id;
}
