import Type from 'typebox';
import { Problem } from '../../../errors.ts';
import { readContent } from '../../../scanner/uploads/contents.ts';
import { findIacFiles } from '../../../store/iac/find-files.ts';
import { deleteIacFile } from '../../../store/iac/uploads.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({ file_id: Type.String({ minLength: 1, maxLength: 64 }) });

export const deleteFile = operation({
  id: 'DeleteIacFile',
  summary: 'Remove a file with what was found in it',
  method: 'DELETE',
  path: '/api/v1/projects/{project_id}/iac/files/{file_id}',
  access: 'operator',
  enterpriseProjects: 'every',
  params: ONE,
  successStatus: 204,
  async handle({ params, scope, services }) {
    if (await deleteIacFile(services.db, scope, params.file_id)) return;
    throw new Problem('HSS.0011', `there is no file_id ${params.file_id}`);
  },
});

export const showContent = operation({
  id: 'ShowIacFileContent',
  summary: 'Read an uploaded file; pipelines send results only, their files have no content here',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/iac/files/{file_id}/content',
  access: 'reader',
  enterpriseProjects: 'every',
  params: ONE,
  replies: { 200: { description: 'The file as it was uploaded', content: { 'text/plain': undefined } } },
  async handle({ params, scope, services, reply }) {
    const [file] = await findIacFiles(services.db, scope, [params.file_id]);
    if (!file?.contentSha256)
      throw new Problem('HSS.0011', `there is no content of file_id ${params.file_id}`);
    const bytes = await readContent(services.scans.contents, file.contentSha256);
    // What a stranger wrote: text to read, never a page to run.
    await reply
      .type('text/plain; charset=utf-8')
      .header('X-Content-Type-Options', 'nosniff')
      .header('Content-Security-Policy', "default-src 'none'; sandbox")
      .send(bytes);
    return undefined;
  },
});
