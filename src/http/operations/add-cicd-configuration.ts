import { randomUUID } from 'node:crypto';
import { AddCicdConfigurationBody, CicdConfigurationAdded } from '../../contract/iac/cicd-configurations.ts';
import { Problem } from '../../errors.ts';
import { insertCicdConfiguration } from '../../store/iac/cicd-configurations.ts';
import { holdEnterpriseProject } from '../../store/iac/uploads.ts';
import { oneEnterpriseProject } from '../native/iac/one-enterprise-project.ts';
import { operation } from '../operation.ts';

/** HSS API, AddCicdConfiguration. */
export const addCicdConfiguration = operation({
  id: 'AddCicdConfiguration',
  summary: 'Add a pipeline that sends what it found',
  method: 'POST',
  path: '/v5/{project_id}/image/cicd/configurations',
  access: 'operator',
  body: AddCicdConfigurationBody,
  response: CicdConfigurationAdded,
  async handle({ body, scope, services }) {
    const { projectId } = scope;
    const enterpriseProjectId = oneEnterpriseProject(scope);
    const configuration = {
      cicdId: randomUUID(),
      cicdName: body.cicd_name,
      enterpriseProjectId,
      vulnerabilityWhitelist: body.vulnerability_whitelist ?? [],
      vulnerabilityBlocklist: body.vulnerability_blocklist ?? [],
      imageWhitelist: body.image_whitelist ?? [],
    };
    await services.db.transaction(async (client) => {
      if (!(await holdEnterpriseProject(client, projectId, enterpriseProjectId))) {
        throw new Problem('HSS.0013', `enterprise project ${enterpriseProjectId} does not exist`);
      }
      if (!(await insertCicdConfiguration(client, projectId, configuration))) {
        throw new Problem('HSS.0001', `cicd_name ${JSON.stringify(body.cicd_name)} is already taken`);
      }
    });
    return { cicd_id: configuration.cicdId };
  },
});
