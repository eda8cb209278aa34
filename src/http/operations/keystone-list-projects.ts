import Type from 'typebox';
import { nameText } from '../../contract/administration/text.ts';
import { IamProjectList } from '../../contract/iam/lists.ts';
import { visibleProjects } from '../../identity/projects.ts';
import { serviceUrl } from '../iam-answers.ts';
import { operation } from '../operation.ts';

/** `GET /v3/projects`: the caller's projects; an SDK built without a project id asks for the region's name. */
export const keystoneListProjects = operation({
  id: 'KeystoneListProjects',
  summary: 'List projects',
  method: 'GET',
  path: '/v3/projects',
  query: Type.Object({ name: Type.Optional(nameText(256)) }),
  response: IamProjectList,
  access: 'caller',
  async handle({ caller, query, request, services }): Promise<IamProjectList> {
    const self = `${serviceUrl(request)}/v3/projects`;
    const projects = await visibleProjects(services.db, caller, query.name);
    return {
      links: { self },
      projects: projects.map(({ id, name, accountId, description }) => ({
        id,
        name,
        domain_id: accountId,
        parent_id: accountId,
        description,
        enabled: true,
        is_domain: false,
        links: { self: `${self}/${id}` },
      })),
    };
  },
});
