import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** An entry of a tar archive: a file unless told otherwise. */
export type TarEntryBytes = Partial<Header> & { readonly name: string; readonly content?: string | Buffer };

/** A tar archive of the entries. */
export async function tarBytes(entries: readonly TarEntryBytes[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of entries) archive.entry(header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same packed by gzip, as `helm package` writes it. */
export async function tgzBytes(entries: readonly TarEntryBytes[]): Promise<Buffer> {
  return gzipSync(await tarBytes(entries));
}

/** One header block as told, true or not. */
export function tarHeader(name: string, type: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write('0000644 ', 100);
  block.write(`${size.toString(8).padStart(11, '0')} `, 124);
  block.write(type, 156);
  block.write('ustar\u000000', 257);
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
