import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { FileParameters } from '../../contract/export-task.ts';
import { visibleFile } from '../../exports/visible-task.ts';
import type { ExportTask } from '../../store/exports/tasks.ts';
import { byteRange } from '../byte-range.ts';
import { namesTag } from '../entity-tag.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';

const FILE_HEADERS = {
  'Content-Disposition': 'attachment; filename="NAME.zip"',
  ETag: 'The SHA-256 of the file, in quotes',
  'Repr-Digest': 'sha-256=:BASE64: of the whole file',
  'Accept-Ranges': 'bytes',
};

/** HSS API, ListDownloadExportedFile. A download never removes the file; HEAD and Range let it be resumed. */
export const listDownloadExportedFile = operation({
  id: 'ListDownloadExportedFile',
  summary: 'Download an exported file',
  method: 'GET',
  path: '/v5/{project_id}/download/{file_id}',
  access: 'exporter',
  enterpriseProjects: 'every',
  params: FileParameters,
  headers: Type.Object({
    Range: Type.Optional(Type.String({ description: 'One range of bytes, e.g. bytes=1000-' })),
    'If-Range': Type.Optional(Type.String({ description: 'The ETag of what is there already' })),
    'If-None-Match': Type.Optional(Type.String({ description: 'ETags that need not be sent again' })),
  }),
  replies: {
    200: { description: 'The whole file', headers: FILE_HEADERS, content: { 'application/zip': undefined } },
    206: {
      description: 'The range that was asked for',
      headers: { ...FILE_HEADERS, 'Content-Range': 'bytes FIRST-LAST/SIZE' },
      content: { 'application/zip': undefined },
    },
    304: { description: 'If-None-Match names the file' },
    416: { description: 'The range lies behind the end', headers: { 'Content-Range': 'bytes */SIZE' } },
  },
  handle: async ({ params, scope, caller, services, request, reply }) =>
    send(
      services,
      await visibleFile(services.db, { scope, userId: caller.userId }, params.file_id),
      request,
      reply,
    ),
});

async function send(
  { exports }: Services,
  task: ExportTask,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { fileName, fileKey, fileBytes, fileSha256 } = task;
  if (fileName === null || fileKey === null || fileBytes === null || fileSha256 === null) {
    throw new Error('a task that succeeded has a file');
  }
  const etag = `"${fileSha256}"`;
  reply
    // No text type: Huawei's Java SDK would take the bytes for JSON.
    .type('application/zip')
    .header('Content-Disposition', `attachment; filename="${fileName}"`)
    .header('ETag', etag)
    .header('Repr-Digest', `sha-256=:${Buffer.from(fileSha256, 'hex').toString('base64')}:`)
    .header('Accept-Ranges', 'bytes')
    .header('Cache-Control', 'private, no-cache');
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const range = rangeOf(request, etag, fileBytes);
  if (range === 'unsatisfiable')
    return reply.code(416).header('Content-Range', `bytes */${fileBytes}`).send();
  const { start, end } = range ?? { start: 0, end: fileBytes - 1 };
  if (range) reply.code(206).header('Content-Range', `bytes ${start}-${end}/${fileBytes}`);
  reply.header('Content-Length', end - start + 1);
  // For HEAD nothing is read; an empty text would make the framework write its length.
  return reply.send(
    request.method === 'HEAD' ? Readable.from([]) : await exports.files.read(fileKey, { start, end }),
  );
}

/** Range is defined for GET alone, and If-Range keeps it from joining parts of two files (RFC 9110, 13.1.5). */
function rangeOf({ method, headers }: FastifyRequest, etag: string, fileBytes: number) {
  const ifRange = headers['if-range'];
  if (method !== 'GET' || (ifRange !== undefined && ifRange !== etag)) return undefined;
  return byteRange(headers.range, fileBytes);
}
