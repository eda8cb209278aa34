import type { IacFileType, IacScanType } from '../../contract/iac/values.ts';

/** A stored file. Times are Dates, sizes bytes. */
export interface IacFile {
  readonly id: number;
  readonly fileId: string;
  readonly enterpriseProjectId: string;
  readonly scanType: IacScanType;
  readonly cicdId: string | null;
  readonly cicdName: string | null;
  readonly fileName: string;
  readonly fileType: IacFileType;
  readonly chartName: string | null;
  readonly packageId: string | null;
  readonly fileSize: number | null;
  readonly contentSha256: string | null;
  readonly uploadFileTime: Date;
  readonly firstScanTime: Date | null;
  readonly lastScanTime: Date | null;
  readonly scanStatus: 'success' | 'failed' | null;
  readonly failedReason: string | null;
  readonly failedLine: number | null;
  readonly ruleFaults: readonly { readonly rule_id: string; readonly reason: string }[];
  readonly riskNum: number;
  readonly risky: boolean;
}

/** The columns of {@link IacFile}; `f` is the file, `p` its pipeline, joined by {@link IAC_FILE_FROM}. */
export const IAC_FILE_COLUMNS = `f.id, f.file_id as "fileId", f.enterprise_project_id as "enterpriseProjectId",
  f.scan_type as "scanType", f.cicd_id as "cicdId", p.cicd_name as "cicdName", f.file_name as "fileName",
  f.file_type as "fileType", f.chart_name as "chartName", f.package_id as "packageId", f.file_size as "fileSize",
  f.content_sha256 as "contentSha256", f.upload_file_time as "uploadFileTime",
  f.first_scan_time as "firstScanTime", f.last_scan_time as "lastScanTime", f.scan_status as "scanStatus",
  f.failed_reason as "failedReason", f.failed_line as "failedLine", f.rule_faults as "ruleFaults", f.risk_num as "riskNum", f.risky`;
export const IAC_FILE_FROM =
  'iac_file f left join cicd_configuration p on p.project_id = f.project_id and p.cicd_id = f.cicd_id';
