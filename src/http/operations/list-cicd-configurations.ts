import { PAGE_LIMIT_DEFAULT } from '../../contract/containers.ts';
import {
  type CicdConfigurationInfo,
  CicdConfigurationList,
  ListCicdConfigurationsQuery,
} from '../../contract/iac/cicd-configurations.ts';
import {
  type CicdConfiguration,
  listCicdConfigurations as findCicdConfigurations,
} from '../../store/iac/cicd-configurations.ts';
import { operation } from '../operation.ts';

/** HSS API, ListCicdConfigurations. */
export const listCicdConfigurations = operation({
  id: 'ListCicdConfigurations',
  summary: 'List pipelines',
  method: 'GET',
  path: '/v5/{project_id}/image/cicd/configurations',
  access: 'reader',
  query: ListCicdConfigurationsQuery,
  response: CicdConfigurationList,
  async handle({ query, scope, services }) {
    const { offset = 0, limit = PAGE_LIMIT_DEFAULT, cicd_id, cicd_name } = query;
    const filters = { ...(cicd_id && { cicdId: cicd_id }), ...(cicd_name && { cicdName: cicd_name }) };
    const { total, rows } = await findCicdConfigurations(services.db, scope, filters, { offset, limit });
    return { total_num: total, data_list: rows.map(shown) };
  },
});

function shown({ cicdId, cicdName, files }: CicdConfiguration): CicdConfigurationInfo {
  return { cicd_id: cicdId, cicd_name: cicdName, associated_images_num: 0, associated_config_num: files };
}
