import Type from 'typebox';
import { IacFileType } from './values.ts';

/** HSS API, CreateTask: `task_type`. */
export const SCAN_TASK_TYPES = ['cluster_scan', 'iac_scan'] as const;

/** HSS publishes no limit; two archives have as many files as one may hold. */
const SCANNED_FILES_MAX = 2000;

/** HSS API, CreateTask, request body. `iac_scan_info` is required for an `iac_scan`, the only kind there is here. */
export const CreateTaskBody = Type.Object({
  task_type: Type.Enum(SCAN_TASK_TYPES),
  iac_scan_info: Type.Optional(
    Type.Object({
      file_type: IacFileType,
      file_id_list: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        minItems: 1,
        maxItems: SCANNED_FILES_MAX,
      }),
    }),
  ),
});
