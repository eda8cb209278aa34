import { CicdParameters, ModifyCicdConfigurationBody } from '../../contract/iac/cicd-configurations.ts';
import { updateImageLists } from '../../store/iac/cicd-configurations.ts';
import { noCicdConfiguration } from '../cicd-configuration.ts';
import { operation } from '../operation.ts';

/** HSS API, ModifyCicdConfiguration. */
export const modifyCicdConfiguration = operation({
  id: 'ModifyCicdConfiguration',
  summary: 'Change the lists of a pipeline; an absent list stays as it is',
  method: 'PUT',
  path: '/v5/{project_id}/image/cicd/configurations/{cicd_id}',
  access: 'operator',
  params: CicdParameters,
  body: ModifyCicdConfigurationBody,
  async handle({ params, body, scope, services }) {
    const { vulnerability_whitelist, vulnerability_blocklist, image_whitelist } = body;
    const lists = {
      ...(vulnerability_whitelist && { vulnerabilityWhitelist: vulnerability_whitelist }),
      ...(vulnerability_blocklist && { vulnerabilityBlocklist: vulnerability_blocklist }),
      ...(image_whitelist && { imageWhitelist: image_whitelist }),
    };
    const changed = await updateImageLists(services.db, scope, params.cicd_id, lists);
    if (!changed) throw noCicdConfiguration(params.cicd_id);
  },
});
