import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';

const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks an entry and holds its sizes against the directory: what stands behind the end of the packed content, but
 * within the size that the directory states, another program could take for the next entry.
 * @throws {Error} when it is not packed as stated
 */
export async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted() || ![STORED, DEFLATED].includes(compressionMethod))
    throw new Error(`no exported file: ${fileName} is packed as Waybill packs nothing`);
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const inflate = compressionMethod === STORED ? undefined : createInflateRaw();
  // Each part destroys the other; an error reaches whoever reads on.
  const unpacked = inflate ? pipeline(packed, inflate, () => undefined) : packed;
  let bytes = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > uncompressedSize) break;
    yield chunk;
  }
  if (bytes !== uncompressedSize || (inflate && inflate.bytesWritten !== compressedSize))
    throw new Error(`${fileName} has not the size that the archive states; it is damaged, or was changed`);
}
