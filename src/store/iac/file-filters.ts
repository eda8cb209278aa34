import type { IacFileType, IacScanType } from '../../contract/iac/values.ts';
import { contains, equals } from '../filter-sql.ts';
import type { Parameters } from '../parameters.ts';

/** Filters over files, all optional. */
export interface IacFileFilters {
  readonly fileIds?: readonly string[];
  /** Part of the name, in any case. */
  readonly fileName?: string;
  readonly fileType?: IacFileType;
  readonly scanType?: IacScanType;
  readonly risky?: boolean;
  readonly cicdId?: string;
  /** Part of the pipeline's name, in any case. */
  readonly cicdName?: string;
}

/** The conditions the filters make on `iac_file f` and its pipeline `p`; they go with the condition of a scope. */
export function iacFileConditions(filters: IacFileFilters, parameters: Parameters): string[] {
  return [
    ...(filters.fileIds ? [`f.file_id = any(${parameters.add(filters.fileIds, 'text[]')})`] : []),
    ...contains('f.file_name', filters.fileName, parameters),
    ...equals('f.file_type', filters.fileType, parameters),
    ...equals('f.scan_type', filters.scanType, parameters),
    ...equals('f.risky', filters.risky, parameters),
    ...equals('f.cicd_id', filters.cicdId, parameters),
    ...contains('p.cicd_name', filters.cicdName, parameters),
  ];
}
