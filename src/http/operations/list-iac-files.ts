import { type IacFileInfo, IacFileList, ListIacFilesQuery } from '../../contract/iac/iac-files.ts';
import type { IacFile } from '../../store/iac/iac-file.ts';
import { listIacFiles as findIacFiles } from '../../store/iac/list-files.ts';
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
  async handle({ query, scope, services }) {
    const { offset, limit, scan_type, file_id, file_name, file_type, risky, cicd_id, cicd_name } = query;
    const filters = {
      scanType: scan_type,
      ...(file_id !== undefined && { fileIds: [file_id] }),
      ...(file_name !== undefined && { fileName: file_name }),
      ...(file_type !== undefined && { fileType: file_type }),
      ...(risky !== undefined && { risky }),
      ...(cicd_id !== undefined && { cicdId: cicd_id }),
      ...(cicd_name !== undefined && { cicdName: cicd_name }),
    };
    const { total, rows } = await findIacFiles(services.db, scope, filters, { offset, limit });
    return { total_num: total, data_list: rows.map(shown) };
  },
});

function shown(file: IacFile): IacFileInfo {
  return {
    file_id: file.fileId,
    file_name: file.fileName,
    file_type: file.fileType,
    risky: file.risky,
    risk_num: file.riskNum,
    first_scan_time: file.firstScanTime?.getTime(),
    last_scan_time: file.lastScanTime?.getTime(),
    upload_file_time: file.uploadFileTime.getTime(),
    cicd_id: file.cicdId ?? undefined,
    cicd_name: file.cicdName ?? undefined,
    scan_type: file.scanType,
  };
}
