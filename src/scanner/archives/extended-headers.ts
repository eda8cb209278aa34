import { ArchiveRefusal } from './archive-refusal.ts';
import { ENTRIES_MAX } from './limits.ts';

const BLOCK = 512;
/** Long names and attributes of one entry need a few KiB at most. */
const BYTES_MAX = 16 * 1024;
/** Type flags (POSIX pax, GNU tar): extended headers of the archive and of an entry, long names and link names. */
const FLAGS = new Set([...'gxKLN'].map((flag) => flag.charCodeAt(0)));

/**
 * Looks for extended headers in a tar archive before it is read. They are no entries, so that no other limit meets
 * them, and the reader copies all that the one of the archive says for each that follows: some thousand large ones
 * would take minutes. Content that looks like such a header is taken for one.
 */
export class ExtendedHeaders {
  #found = 0;

  /**
   * @param blocks whole blocks, in the order of the archive
   * @throws {ArchiveRefusal} when there are too many, or one is too large
   */
  look(blocks: Buffer): void {
    for (let at = 0; at < blocks.length; at += BLOCK) {
      if (!FLAGS.has(blocks[at + 156] ?? 0) || blocks.toString('latin1', at + 257, at + 262) !== 'ustar')
        continue;
      this.#found += 1;
      if (this.#found > ENTRIES_MAX) throw new ArchiveRefusal(`more than ${ENTRIES_MAX} extended headers`);
      // A first byte from 0x80 on tells of a binary number: larger than eleven octal digits can tell.
      const size = blocks.subarray(at + 124, at + 136);
      const isLarge = (size[0] ?? 0) >= 0x80 || octal(size) > BYTES_MAX;
      if (isLarge) throw new ArchiveRefusal(`an extended header is larger than ${BYTES_MAX / 1024} KiB`);
    }
  }
}

function octal(field: Buffer): number {
  return Number.parseInt(field.toString('latin1').replaceAll(/[\0 ]/g, ''), 8) || 0;
}
