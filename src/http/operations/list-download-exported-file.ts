import { FileParameters } from '../../contract/export-task.ts';
import { visibleFile } from '../../exports/visible-task.ts';
import { operation } from '../operation.ts';
import { FILE_REQUEST_HEADERS, fileReplies, sendFile } from '../send-file.ts';

/** HSS API, ListDownloadExportedFile. A download never removes the file. */
export const listDownloadExportedFile = operation({
  id: 'ListDownloadExportedFile',
  summary: 'Download an exported file',
  method: 'GET',
  path: '/v5/{project_id}/download/{file_id}',
  access: 'exporter',
  audited: true,
  enterpriseProjects: 'every',
  params: FileParameters,
  headers: FILE_REQUEST_HEADERS,
  replies: fileReplies('NAME.zip', ['application/zip']),
  async handle({ params, scope, caller, services, request, reply }) {
    const task = await visibleFile(services.db, { scope, userId: caller.userId }, params.file_id);
    const { fileName, fileKey, fileBytes, fileSha256 } = task;
    if (fileName === null || fileKey === null || fileBytes === null || fileSha256 === null) {
      throw new Error('a task that succeeded has a file');
    }
    return sendFile(request, reply, {
      name: fileName,
      // No text type: Huawei's Java SDK would take the bytes for JSON.
      contentType: 'application/zip',
      bytes: fileBytes,
      sha256: fileSha256,
      read: (range) => services.exports.files.read(fileKey, range),
    });
  },
});
