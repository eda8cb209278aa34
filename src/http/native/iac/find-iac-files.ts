import { PAGE_LIMIT_DEFAULT } from '../../../contract/containers.ts';
import { FindIacFilesQuery, type FoundIacFile, FoundIacFileList } from '../../../contract/iac/find-files.ts';
import { Problem } from '../../../errors.ts';
import { type SearchedIacFile, searchIacFiles } from '../../../store/iac/search-files.ts';
import { iacFileFilters, shownIacFile } from '../../iac-file.ts';
import { operation } from '../../operation.ts';

/** Beside ListIacFiles of HSS: both kinds of scans at once, sorted, with the state of each file. */
export const findIacFiles = operation({
  id: 'FindIacFiles',
  summary: 'Find infrastructure-as-code files by filters, sorted, each with its state and risks by level',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/iac/files',
  access: 'reader',
  query: FindIacFilesQuery,
  response: FoundIacFileList,
  async handle({ query, scope, services }): Promise<FoundIacFileList> {
    const { sort_key, sort_dir, offset = 0, limit = PAGE_LIMIT_DEFAULT, state, ...filters } = query;
    if (sort_key === undefined && sort_dir !== undefined) {
      throw new Problem('HSS.0001', 'sort_dir needs sort_key beside it');
    }
    const { total, rows } = await searchIacFiles(services.db, scope, {
      filters: { ...iacFileFilters(filters), ...(state !== undefined && { state }) },
      order: sort_key && { key: sort_key, direction: sort_dir ?? 'asc' },
      page: { offset, limit },
    });
    return { total_num: total, data_list: rows.map(shown) };
  },
});

function shown(file: SearchedIacFile): FoundIacFile {
  const { high = 0, medium = 0, low = 0, tips = 0 } = file.riskLevels;
  return {
    ...shownIacFile(file),
    enterprise_project_id: file.enterpriseProjectId,
    chart_name: file.chartName ?? undefined,
    file_size: file.fileSize ?? undefined,
    state: file.state,
    failed_reason: file.failedReason ?? undefined,
    failed_line: file.failedLine ?? undefined,
    ...{ high_risk: high, medium_risk: medium, low_risk: low, tips_risk: tips },
    has_content: file.contentSha256 !== null,
  };
}
