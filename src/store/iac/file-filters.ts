import type { IacFileType, IacScanType } from '../../contract/iac/values.ts';
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
  const equal = (column: string, value: string | boolean | undefined, type: 'text' | 'boolean') =>
    value === undefined ? [] : [`${column} = ${parameters.add(value, type)}`];
  // A plain search, not LIKE: % and _ are ordinary characters.
  const contains = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`position(lower(${parameters.add(value, 'text')}) in lower(${column})) > 0`];
  return [
    ...(filters.fileIds ? [`f.file_id = any(${parameters.add(filters.fileIds, 'text[]')})`] : []),
    ...contains('f.file_name', filters.fileName),
    ...equal('f.file_type', filters.fileType, 'text'),
    ...equal('f.scan_type', filters.scanType, 'text'),
    ...equal('f.risky', filters.risky, 'boolean'),
    ...equal('f.cicd_id', filters.cicdId, 'text'),
    ...contains('p.cicd_name', filters.cicdName),
  ];
}
