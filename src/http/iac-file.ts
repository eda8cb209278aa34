import type { IacFileFilterQuery } from '../contract/iac/find-files.ts';
import type { IacFileInfo } from '../contract/iac/iac-files.ts';
import { Problem } from '../errors.ts';
import type { Queryable } from '../store/database.ts';
import type { IacFileFilters } from '../store/iac/file-filters.ts';
import { findIacFiles } from '../store/iac/find-files.ts';
import type { IacFile } from '../store/iac/iac-file.ts';
import type { Scope } from '../store/scope.ts';

/** @throws {Problem} HSS.0011 when there is no such file in the scope */
export async function iacFile(db: Queryable, scope: Scope, fileId: string): Promise<IacFile> {
  const [file] = await findIacFiles(db, scope, [fileId]);
  if (file) return file;
  throw new Problem('HSS.0011', `there is no file_id ${fileId}`);
}

/** What the lists of files are asked for. */
export function iacFileFilters(query: Omit<IacFileFilterQuery, 'state'>): IacFileFilters {
  const { file_id, file_name, file_type, scan_type, risky, cicd_id, cicd_name } = query;
  return {
    ...(file_id !== undefined && { fileIds: [file_id] }),
    ...(file_name !== undefined && { fileName: file_name }),
    ...(file_type !== undefined && { fileType: file_type }),
    ...(scan_type !== undefined && { scanType: scan_type }),
    ...(risky !== undefined && { risky }),
    ...(cicd_id !== undefined && { cicdId: cicd_id }),
    ...(cicd_name !== undefined && { cicdName: cicd_name }),
  };
}

/** A file as HSS shows it. */
export function shownIacFile(file: IacFile): IacFileInfo {
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
