import { CicdConfigurationDetails, CicdParameters } from '../../contract/iac/cicd-configurations.ts';
import { cicdConfiguration } from '../cicd-configuration.ts';
import { operation } from '../operation.ts';

/** HSS API, ShowCicdConfiguration. */
export const showCicdConfiguration = operation({
  id: 'ShowCicdConfiguration',
  summary: 'Show a pipeline',
  method: 'GET',
  path: '/v5/{project_id}/image/cicd/configurations/{cicd_id}',
  access: 'reader',
  params: CicdParameters,
  response: CicdConfigurationDetails,
  async handle({ params, scope, services }) {
    const found = await cicdConfiguration(services.db, scope, params.cicd_id);
    return {
      cicd_id: found.cicdId,
      cicd_name: found.cicdName,
      associated_images_num: 0,
      vulnerability_whitelist: found.vulnerabilityWhitelist,
      vulnerability_blocklist: found.vulnerabilityBlocklist,
      image_whitelist: found.imageWhitelist,
    };
  },
});
