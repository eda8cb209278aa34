import { IamRegionList } from '../../contract/iam/lists.ts';
import { visibleProjects } from '../../identity/projects.ts';
import { serviceUrl } from '../iam-answers.ts';
import { operation } from '../operation.ts';

/**
 * `GET /v3/regions`: Waybill has no regions of its own; a project is named after one (`cn-north-4`, or
 * `cn-north-4_team` for a further project in it), and those names are the regions.
 */
export const keystoneListRegions = operation({
  id: 'KeystoneListRegions',
  summary: 'List regions',
  method: 'GET',
  path: '/v3/regions',
  response: IamRegionList,
  access: 'caller',
  async handle({ caller, request, services }): Promise<IamRegionList> {
    const self = `${serviceUrl(request)}/v3/regions`;
    const projects = await visibleProjects(services.db, caller);
    const ids = [...new Set(projects.map(({ name }) => name.replace(/_.*/s, '') || name))];
    return {
      links: { self },
      regions: ids.map((id) => ({
        id,
        type: 'public',
        description: '',
        locales: { 'zh-cn': id, 'en-us': id },
        links: { self: `${self}/${id}` },
      })),
    };
  },
});
