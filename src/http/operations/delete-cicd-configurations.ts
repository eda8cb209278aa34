import { DeleteCicdConfigurationsBody } from '../../contract/iac/cicd-configurations.ts';
import {
  lockCicdConfigurations,
  deleteCicdConfigurations as removeCicdConfigurations,
} from '../../store/iac/cicd-configurations.ts';
import { noCicdConfiguration } from '../cicd-configuration.ts';
import { operation } from '../operation.ts';

/** HSS API, DeleteCicdConfigurations: all or, where one is not there, none. */
export const deleteCicdConfigurations = operation({
  id: 'DeleteCicdConfigurations',
  summary: 'Remove pipelines with the files of their runs',
  method: 'POST',
  path: '/v5/{project_id}/image/cicd/configurations/batch-delete',
  access: 'operator',
  body: DeleteCicdConfigurationsBody,
  handle: ({ body, scope, services }) =>
    services.db.transaction(async (client) => {
      const there = await lockCicdConfigurations(client, scope, body.cicd_id_list);
      const missing = body.cicd_id_list.find((id) => !there.has(id));
      if (missing !== undefined) throw noCicdConfiguration(missing);
      await removeCicdConfigurations(client, scope.projectId, there);
    }),
});
