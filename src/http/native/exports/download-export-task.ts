import { EXPORT_FORMATS, TaskParameters } from '../../../contract/export-task.ts';
import { Problem } from '../../../errors.ts';
import { dataFormat } from '../../../exports/data-formats.ts';
import { readData } from '../../../exports/read-data.ts';
import { visibleTask } from '../../../exports/visible-task.ts';
import { operation } from '../../operation.ts';
import { FILE_REQUEST_HEADERS, fileReplies, sendFile } from '../../send-file.ts';

const CONTENT_TYPES = EXPORT_FORMATS.map((name) => dataFormat(name).contentType);

/** For people and browsers, who have no use for the archive and the manifest. */
export const downloadExportTask = operation({
  id: 'DownloadExportTask',
  summary: 'Download the bare .xlsx, .csv, .ndjson or .parquet of an export task',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/export-tasks/{task_id}/file',
  access: 'exporter',
  audited: true,
  enterpriseProjects: 'every',
  params: TaskParameters,
  headers: FILE_REQUEST_HEADERS,
  replies: fileReplies('NAME.xlsx', CONTENT_TYPES),
  async handle({ params, scope, caller, services, request, reply }) {
    const task = await visibleTask(services.db, { scope, userId: caller.userId }, params.task_id);
    const { state, fileKey, data } = task;
    if (state !== 'success' || fileKey === null) {
      throw new Problem('HSS.0011', `task_id ${task.id} has no file, its state is ${state}`);
    }
    if (data === null) {
      const archive = `/v5/${task.projectId}/download/${task.fileId}`;
      throw new Problem(
        'HSS.0011',
        `the file of task_id ${task.id} is to be had as an archive only: ${archive}`,
      );
    }
    return sendFile(request, reply, {
      name: data.name,
      contentType: dataFormat(task.request.format).contentType,
      bytes: data.bytes,
      sha256: data.sha256,
      read: (range) => readData(services.exports.files, fileKey, data, range),
    });
  },
});
