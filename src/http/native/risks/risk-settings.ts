import { RiskSettings } from '../../../contract/inventory-risks.ts';
import { Problem } from '../../../errors.ts';
import { readRiskSettings, writeRiskSettings } from '../../../store/risks/settings.ts';
import { operation } from '../../operation.ts';

const path = '/api/v1/projects/{project_id}/risk-settings';

export const showRiskSettings = operation({
  id: 'ShowRiskSettings',
  summary: 'Show what counts among the risks of a project',
  method: 'GET',
  path,
  access: 'reader',
  enterpriseProjects: 'every',
  response: RiskSettings,
  handle: ({ scope, services }) => readRiskSettings(services.db, scope.projectId),
});

export const putRiskSettings = operation({
  id: 'PutRiskSettings',
  summary: 'Change what counts among the risks of a project, and count all its containers anew',
  method: 'PUT',
  path,
  access: 'admin',
  enterpriseProjects: 'every',
  body: RiskSettings,
  response: RiskSettings,
  async handle({ body, scope, services }) {
    if (scope.enterpriseProjectIds !== 'all') {
      throw new Problem('APIGW.0302', 'this needs the role admin in all enterprise projects of the project');
    }
    await writeRiskSettings(services.db, scope, body);
    return body;
  },
});
