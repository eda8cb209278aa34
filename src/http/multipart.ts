import { buffer } from 'node:stream/consumers';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { Problem } from '../errors.ts';

/** A file of a form; its bytes are undefined when there are more of them than allowed. */
export interface FormFile {
  readonly name: string;
  readonly bytes: Buffer | undefined;
}

export interface FormLimits {
  readonly filesMax: number;
  readonly fileBytesMax: number;
}

/** Fields mean nothing here, but clients send some. */
const FIELDS_MAX = 100;
const FIELD_BYTES_MAX = 1024;

/**
 * Reads the files of a multipart/form-data body, one after the other: the next is read when `take` is done with
 * the last. Fields that are no files are passed over.
 * @throws {Problem} HSS.0001 for another content type or too many parts, HSS.0002 for a body that is no form
 */
export async function readForm(
  stream: AsyncIterable<Buffer>,
  contentType: string | undefined,
  limits: FormLimits,
  take: (file: FormFile) => Promise<void>,
): Promise<void> {
  const form = openForm(contentType, limits);
  let read: Promise<unknown> = Promise.resolve();
  let taken: Promise<void> = Promise.resolve();
  let broken: Error | undefined;
  const breakOff = (error: Error) => {
    broken ??= error;
  };
  form.on('error', (error) =>
    breakOff(new Problem('HSS.0002', `the form cannot be read: ${(error as Error).message}`)),
  );
  form.on('filesLimit', () =>
    breakOff(new Problem('HSS.0001', `a request may have at most ${limits.filesMax} files`)),
  );
  const receive = async (content: BusboyFileStream, name: string | undefined) => {
    const bytes = await buffer(content);
    const file = { name: relativeName(name), bytes: content.truncated ? undefined : bytes };
    taken = taken.then(() => take(file));
    taken.catch(breakOff);
  };
  form.on('fieldsLimit', () =>
    breakOff(new Problem('HSS.0001', `a form may have ${FIELDS_MAX} fields that are no files`)),
  );
  form.on('file', (_field: string, content: BusboyFileStream, name: string | undefined) => {
    read = Promise.all([read, receive(content, name).catch(breakOff)]);
  });
  try {
    const ended = new Promise<void>((resolve) => form.once('finish', resolve).once('error', () => resolve()));
    for await (const chunk of stream) {
      await new Promise<void>((resolve) => form.write(chunk, () => resolve()));
      if (broken) throw broken;
      // What has come whole is dealt with before more is read into memory.
      await taken;
    }
    form.end();
    await ended;
    if (broken) throw broken;
    await read;
    await taken;
  } finally {
    await taken.catch(() => undefined);
  }
}

function openForm(contentType: string | undefined, { filesMax, fileBytesMax }: FormLimits) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType ?? '' },
      preservePath: true,
      limits: { files: filesMax, fileSize: fileBytesMax, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX },
    });
  } catch (cause) {
    const got = contentType ?? 'nothing';
    const text = `Content-Type must be multipart/form-data with a boundary, got ${got}`;
    throw new Problem('HSS.0001', text, { cause });
  }
}

/** The name as the client gave it, as far as it lies below the folder the client was in. */
function relativeName(name: string | undefined): string {
  const steps = (name ?? '').replaceAll('\\', '/').split('/');
  return steps.filter((step) => !['', '.', '..'].includes(step)).join('/') || 'unnamed';
}
