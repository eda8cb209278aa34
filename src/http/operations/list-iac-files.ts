import { IacFileList, ListIacFilesQuery } from '../../contract/iac/iac-files.ts';
import { listIacFiles as findIacFiles } from '../../store/iac/list-files.ts';
import { iacFileFilters, shownIacFile } from '../iac-file.ts';
import { operation } from '../operation.ts';

/** HSS API, ListIacFiles. */
export const listIacFiles = operation({
  id: 'ListIacFiles',
  summary: 'List infrastructure-as-code files',
  method: 'GET',
  path: '/v5/{project_id}/container/iac/files',
  access: 'reader',
  query: ListIacFilesQuery,
  response: IacFileList,
  async handle({ query: { offset, limit, ...query }, scope, services }) {
    const { total, rows } = await findIacFiles(services.db, scope, iacFileFilters(query), { offset, limit });
    return { total_num: total, data_list: rows.map(shownIacFile) };
  },
});
