import { FILE_BYTES_MAX, fileTypeOfName, isSkippedFolder } from '../file-type.ts';
import { ArchiveRefusal, shown } from './archive-refusal.ts';
import { isPackedName } from './archive-type.ts';
import { entryName } from './entry-name.ts';
import { ENTRIES_MAX, MEMBERS_MAX, RATIO_FREE_BYTES, RATIO_MAX, UNPACKED_BYTES_MAX } from './limits.ts';

/** A file of an archive that is to be scanned. */
export interface ArchiveMember {
  /** Inside the archive, with `/`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file of an archive that is not scanned, and why in plain words. */
export interface NotTaken {
  readonly name: string;
  readonly reason: string;
}

/** A file, a folder, or in words what else it is. */
export type EntryKind = 'file' | 'folder' | { readonly other: string };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_CHARACTER = /[\x00-\x1f\x7f-\x9f]/;

/** Takes the entries of one archive in, one after the other, and keeps to the limits. */
export class Intake {
  readonly members: ArchiveMember[] = [];
  readonly refused: NotTaken[] = [];
  readonly ignored: NotTaken[] = [];
  others = 0;
  readonly #names = new Set<string>();
  readonly #unpackedMax: number;
  #entries = 0;
  #unpacked = 0;

  /** @param packed the bytes of the archive */
  constructor(packed: number) {
    this.#unpackedMax = Math.min(UNPACKED_BYTES_MAX, Math.max(RATIO_FREE_BYTES, packed * RATIO_MAX));
  }

  /**
   * Looks at an entry: its name where it is a file to be scanned, undefined where its content is not wanted.
   * @param written the name as it is in the archive; undefined where it is not UTF-8
   * @param shownName what to show of a name that is not UTF-8
   * @throws {ArchiveRefusal} for a name that leaves the folder or that comes twice, and for too many entries
   */
  wanted(written: string | undefined, kind: EntryKind, shownName = ''): string | undefined {
    this.#entries += 1;
    if (this.#entries > ENTRIES_MAX) throw new ArchiveRefusal(`more than ${ENTRIES_MAX} entries`);
    const name = entryName(written ?? shownName);
    if (kind === 'folder') return undefined;
    if (kind !== 'file') {
      this.ignored.push({ name: shown(name), reason: kind.other });
      return undefined;
    }
    if (!fileTypeOfName(name) || name.split('/').some(isSkippedFolder)) {
      if (isPackedName(name))
        this.ignored.push({ name: shown(name), reason: 'archives in archives are not opened' });
      else this.others += 1;
      return undefined;
    }
    if (written === undefined || CONTROL_CHARACTER.test(name)) {
      this.refuse(name, `its name ${written === undefined ? 'is not UTF-8' : 'holds control characters'}`);
      return undefined;
    }
    if (this.#names.has(name)) throw new ArchiveRefusal(`two entries have the name ${shown(name)}`);
    this.#names.add(name);
    if (this.#names.size > MEMBERS_MAX)
      throw new ArchiveRefusal(`more than ${MEMBERS_MAX} Dockerfiles and YAML or JSON files`);
    return name;
  }

  take(name: string, bytes: Buffer): void {
    this.members.push({ name, bytes });
  }

  /** For a file that would be scanned if it could be had; the others of the archive are. */
  refuse(name: string, reason: string): void {
    this.refused.push({ name: shown(name), reason });
  }

  refuseTooLarge(name: string): void {
    this.refuse(name, `larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB`);
  }

  /**
   * Counts what really came out, whatever the archive says of its sizes.
   * @throws {ArchiveRefusal} past the limits
   */
  count(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked <= this.#unpackedMax) return;
    throw new ArchiveRefusal(
      this.#unpackedMax < UNPACKED_BYTES_MAX
        ? `unpacks to more than ${RATIO_MAX} times its size`
        : `unpacks to more than ${UNPACKED_BYTES_MAX / 1024 / 1024} MiB`,
    );
  }
}
