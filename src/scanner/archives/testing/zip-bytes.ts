import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP archive made by hand; whatever is given takes the place of the truth. */
export interface ZipEntryBytes {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** External attributes as Unix has them, e.g. 0o120777 for a link. */
  readonly mode?: number;
  /** Extra fields in the central directory. */
  readonly extra?: Buffer;
  /** Of the local header; the entry before is meant by its own offset. */
  readonly offset?: number;
}

/** A ZIP archive (APPNOTE.TXT 4.3) as told, true or not. */
export function zipBytes(entries: readonly ZipEntryBytes[], { count = entries.length } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let written = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const { method = 8, mode = 0o100644 } = entry;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(entry.flags ?? 0x800, 2);
    fixed.writeUInt16LE(method, 4);
    fixed.writeUInt32LE(entry.crc ?? crc32(content), 10);
    fixed.writeUInt32LE(entry.packedSize ?? packed.length, 14);
    fixed.writeUInt32LE(entry.size ?? content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const { extra = Buffer.alloc(0) } = entry;
    const listed = Buffer.from(fixed);
    listed.writeUInt16LE(extra.length, 24);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.offset ?? written, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, name, packed]);
    locals.push(local);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), listed, tail, name, extra);
    written += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(written, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}
