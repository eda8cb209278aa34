import { type IacFileRisk, IacFileRiskList, ListIacFileRisksQuery } from '../../contract/iac/iac-risks.ts';
import { listRisks, type StoredRisk } from '../../store/iac/list-risks.ts';
import { iacFile } from '../iac-file.ts';
import { operation } from '../operation.ts';

/** HSS API, ListIacFileRisks. */
export const listIacFileRisks = operation({
  id: 'ListIacFileRisks',
  summary: 'List the risks of an infrastructure-as-code file, worst first',
  method: 'GET',
  path: '/v5/{project_id}/container/iac/file/risks',
  access: 'reader',
  query: ListIacFileRisksQuery,
  response: IacFileRiskList,
  async handle({ query, scope, services }) {
    const { offset, limit, file_id, risk_name, risk_level, risk_category } = query;
    await iacFile(services.db, scope, file_id);
    const filters = {
      ...(risk_name && { riskName: risk_name }),
      ...(risk_level && { riskLevel: risk_level }),
      ...(risk_category && { riskCategory: risk_category }),
    };
    const { total, rows } = await listRisks(services.db, scope, file_id, filters, { offset, limit });
    return { total_num: total, data_list: rows.map(shown) };
  },
});

function shown({ risk_category, last_scan_time, build_instruction, ...risk }: StoredRisk): IacFileRisk {
  return {
    ...risk,
    risk_category: risk_category ?? undefined,
    last_scan_time: last_scan_time?.getTime(),
    build_instruction: build_instruction ?? undefined,
  };
}
