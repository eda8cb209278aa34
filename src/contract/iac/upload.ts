import Type, { type Static } from 'typebox';
import { IacFileType } from './values.ts';

/** Files of one upload request; each at most 20 MiB, packed or not. */
export const UPLOAD_FILES_MAX = 200;
export const UPLOAD_FILE_BYTES_MAX = 20 * 1024 * 1024;
/** What is not taken of archives is counted, and so much of it named. */
export const UPLOAD_NAMED_MAX = 1000;

/** Query. `file_type` is that of files whose name does not tell it. */
export const UploadQuery = Type.Object({ file_type: Type.Optional(IacFileType) });

/** The form: every part that is a file is taken, whatever its name. */
export const UploadForm = Type.Object({
  file: Type.Array(Type.String({ format: 'binary' }), {
    minItems: 1,
    maxItems: UPLOAD_FILES_MAX,
    description:
      'Files, each with a file name: Dockerfiles, Kubernetes YAML, archives and Helm packages of them',
  }),
});

const NotTaken = Type.Object({ file_name: Type.String(), reason: Type.String() });

/**
 * Waybill's reply to the upload that HSS API, CreateTask names but does not publish
 * (`/v5/{project_id}/common/files/batch-upload`): the files to scan, those of archives each for itself; what was
 * refused; and what archives hold besides, up to 1000 of it by name.
 */
export const UploadReport = Type.Object({
  total_num: Type.Integer(),
  data_list: Type.Array(
    Type.Object({
      file_id: Type.String(),
      file_name: Type.String(),
      file_type: IacFileType,
      chart_name: Type.Optional(Type.String()),
      file_size: Type.Integer(),
    }),
  ),
  refused_list: Type.Array(NotTaken),
  ignored_num: Type.Integer(),
  ignored_list: Type.Array(NotTaken),
});
export type UploadReport = Static<typeof UploadReport>;
