import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Problem } from '../errors.ts';
import { FileStoreError } from '../store/files/file-store-error.ts';
import { type ByteRange, byteRange } from './byte-range.ts';
import { allowsTag, namesTag } from './entity-tag.ts';
import { endWhenIdle } from './idle-reader.ts';
import type { Reply } from './operation.ts';

/** A file that is there, whole and never changed. */
export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
  /** The bytes of a range. Rejects, or the stream fails, when they are not there. */
  readonly read: (range: ByteRange) => Promise<Readable>;
}

/** The request headers that {@link sendFile} reads. */
export const FILE_REQUEST_HEADERS = Type.Object({
  Range: Type.Optional(Type.String({ description: 'One range of bytes, e.g. bytes=1000-' })),
  'If-Range': Type.Optional(Type.String({ description: 'The ETag of what is there already' })),
  'If-Match': Type.Optional(Type.String({ description: 'ETags of which one must be that of the file' })),
  'If-None-Match': Type.Optional(Type.String({ description: 'ETags that need not be sent again' })),
});

/** Longer than a silent bucket is waited for; who pauses for longer goes on with a range. */
const READER_IDLE_MS_MAX = 300_000;

/** What {@link sendFile} answers, for files of these types. */
export function fileReplies(
  nameInHeader: string,
  contentTypes: readonly string[],
): Readonly<Record<number, Reply>> {
  const headers = {
    'Content-Disposition': `attachment; filename="${nameInHeader}"`,
    ETag: 'The SHA-256 of the file, in quotes',
    'Repr-Digest': 'sha-256=:BASE64: of the whole file',
    'Accept-Ranges': 'bytes',
  };
  const content = Object.fromEntries(contentTypes.map((type) => [type, undefined]));
  return {
    200: { description: 'The whole file', headers, content },
    206: {
      description: 'The range that was asked for',
      headers: { ...headers, 'Content-Range': 'bytes FIRST-LAST/SIZE' },
      content,
    },
    304: { description: 'If-None-Match names the file' },
    412: { description: 'If-Match does not name the file' },
    416: { description: 'The range lies behind the end', headers: { 'Content-Range': 'bytes */SIZE' } },
  };
}

/**
 * Sends a file or a part of it (RFC 9110, RFC 9530). HEAD and Range let a broken download be resumed.
 * @throws {Problem} HSS.0011 when it is lost
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SentFile,
): Promise<unknown> {
  const { name, contentType, bytes, sha256 } = file;
  const etag = `"${sha256}"`;
  reply
    .type(contentType)
    // The names are made by us, of ASCII letters alone: the plain form of RFC 6266 says them.
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .header('ETag', etag)
    .header('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
    .header('Accept-Ranges', 'bytes')
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cache-Control', 'private, no-cache');
  if (!allowsTag(request.headers['if-match'], etag)) return reply.code(412).send();
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const range = rangeOf(request, etag, bytes);
  if (range === 'unsatisfiable') return reply.code(416).header('Content-Range', `bytes */${bytes}`).send();
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  if (range) reply.code(206).header('Content-Range', `bytes ${start}-${end}/${bytes}`);
  reply.header('Content-Length', end - start + 1);
  // For HEAD nothing is read; an empty text would make the framework write its length.
  const nothing = request.method === 'HEAD' || bytes === 0;
  endWhenIdle(reply.raw, READER_IDLE_MS_MAX);
  return reply.send(nothing ? Readable.from([]) : await readOf(request, file, { start, end }));
}

/** Who downloads can do something about a file that was lost, and the operator must hear of it. */
function readOf(request: FastifyRequest, { name, read }: SentFile, range: ByteRange): Promise<Readable> {
  return read(range).catch((error: unknown) => {
    if (!(error instanceof FileStoreError && error.reason === 'missing')) throw error;
    request.log.error({ err: error }, 'the file of an export is lost');
    throw new Problem('HSS.0011', `${name} is not in the file store any more; export again`);
  });
}

/** Range is defined for GET alone, and If-Range keeps it from joining parts of two files (RFC 9110, 13.1.5). */
function rangeOf({ method, headers }: FastifyRequest, etag: string, bytes: number) {
  const ifRange = headers['if-range'];
  if (method !== 'GET' || (ifRange !== undefined && ifRange !== etag)) return undefined;
  return byteRange(headers.range, bytes);
}
