import {
  type IacFileRiskPath,
  IacFileRiskPathList,
  ListIacFileRiskPathsQuery,
} from '../../contract/iac/iac-risks.ts';
import { listRiskPlaces, type StoredPlace } from '../../store/iac/list-risks.ts';
import { iacFile } from '../iac-file.ts';
import { operation } from '../operation.ts';

/** HSS API, ListIacFileRiskPaths. A rule that is kept has no places. */
export const listIacFileRiskPaths = operation({
  id: 'ListIacFileRiskPaths',
  summary: 'List the places of a risk in an infrastructure-as-code file',
  method: 'GET',
  path: '/v5/{project_id}/container/iac/file/risk/paths',
  access: 'reader',
  query: ListIacFileRiskPathsQuery,
  response: IacFileRiskPathList,
  async handle({ query, scope, services }) {
    const { offset, limit, file_id, rule_id, resource_name, resource_type, namespace } = query;
    await iacFile(services.db, scope, file_id);
    const risk = { fileId: file_id, ruleId: rule_id };
    const filters = {
      ...(resource_name && { resourceName: resource_name }),
      ...(resource_type && { resourceType: resource_type }),
      ...(namespace && { namespace }),
    };
    const { total, rows } = await listRiskPlaces(services.db, scope, risk, filters, { offset, limit });
    return { total_num: total, data_list: rows.map(shown) };
  },
});

function shown({
  resource_name,
  resource_type,
  namespace,
  hit_rule,
  hit_path,
}: StoredPlace): IacFileRiskPath {
  return {
    resource_name: resource_name ?? undefined,
    resource_type: resource_type ?? undefined,
    namespace: namespace ?? undefined,
    hit_rule,
    hit_path: hit_path ?? undefined,
  };
}
