import Type, { type Static } from 'typebox';
import { REQUIRED_PAGE_QUERY } from '../containers.ts';
import { FILE_NAME_CHARACTERS_MAX, IacFileType, IacScanType } from './values.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));

/** HSS API, ListIacFiles, query. */
export const ListIacFilesQuery = Type.Object({
  ...REQUIRED_PAGE_QUERY,
  scan_type: IacScanType,
  file_id: text(64),
  file_name: text(FILE_NAME_CHARACTERS_MAX),
  file_type: Type.Optional(IacFileType),
  risky: Type.Optional(Type.Boolean()),
  cicd_id: text(128),
  cicd_name: text(128),
});

const time = Type.Optional(Type.Integer());

/**
 * HSS API, ListIacFiles, `data_list`. Times are milliseconds since 1970. The scan times are absent before the
 * first scan, the pipeline of files that were uploaded by hand.
 */
export const IacFileInfo = Type.Object({
  file_id: Type.String(),
  file_name: Type.String(),
  file_type: IacFileType,
  risky: Type.Boolean(),
  risk_num: Type.Integer(),
  first_scan_time: time,
  last_scan_time: time,
  upload_file_time: Type.Integer(),
  cicd_id: Type.Optional(Type.String()),
  cicd_name: Type.Optional(Type.String()),
  scan_type: IacScanType,
});
export type IacFileInfo = Static<typeof IacFileInfo>;

/** HSS API, ListIacFiles, response body. */
export const IacFileList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(IacFileInfo) });
