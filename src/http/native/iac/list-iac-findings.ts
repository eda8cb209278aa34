import { PAGE_LIMIT_DEFAULT } from '../../../contract/containers.ts';
import {
  type IacFinding,
  IacFindingList,
  ListIacFindingsParameters,
  ListIacFindingsQuery,
} from '../../../contract/iac/findings.ts';
import { listFindings, type StoredFinding } from '../../../store/iac/list-findings.ts';
import { iacFile } from '../../iac-file.ts';
import { operation } from '../../operation.ts';

/** What HSS has no room for: lines, suppressed findings, the words of other scanners, why a scan failed. */
export const listIacFindings = operation({
  id: 'ListIacFindings',
  summary: 'Every finding of a file with its lines, also the suppressed ones, and why its scan failed',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/iac/files/{file_id}/findings',
  access: 'reader',
  enterpriseProjects: 'every',
  params: ListIacFindingsParameters,
  query: ListIacFindingsQuery,
  response: IacFindingList,
  async handle({ params, query, scope, services }) {
    const { offset = 0, limit = PAGE_LIMIT_DEFAULT, suppressed } = query;
    const file = await iacFile(services.db, scope, params.file_id);
    const filters = suppressed === undefined ? {} : { suppressed };
    const found = await listFindings(services.db, scope, params.file_id, filters, { offset, limit });
    return {
      ...{ file_id: file.fileId, file_name: file.fileName, file_type: file.fileType },
      chart_name: file.chartName ?? undefined,
      scan_status: file.scanStatus ?? undefined,
      failed_reason: file.failedReason ?? undefined,
      failed_line: file.failedLine ?? undefined,
      rule_faults: file.ruleFaults,
      last_scan_time: file.lastScanTime?.getTime(),
      total_num: found.total,
      data_list: found.rows.map(shown),
    };
  },
});

function shown({ is_suppressed, place, ...rule }: StoredFinding): IacFinding {
  const { by = '', reason, ...where } = place;
  return {
    ...rule,
    tool: rule.tool ?? undefined,
    tool_rule_id: rule.tool_rule_id ?? undefined,
    risk_category: rule.risk_category ?? undefined,
    ...where,
    ...(is_suppressed && { suppressed: { by, ...(reason !== undefined && { reason }) } }),
  };
}
