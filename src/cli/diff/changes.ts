import { TemporaryLines } from './temporary-lines.ts';

/** Cells in the order of the compared columns, first those of the key, then the others. */
export interface Change {
  readonly kind: ChangeKind;
  readonly key: readonly string[];
  /** The other cells before; undefined of an added row. */
  readonly before: readonly string[] | undefined;
  /** And after; undefined of a removed row. */
  readonly after: readonly string[] | undefined;
}

export const CHANGE_KINDS = ['added', 'removed', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Changes are brought into order so many rows of a file at a time. */
const ROWS_AT_ONCE = 16_384;

/** The changes between two files, found in any order and given back in that of the files, from the disk. */
export class Changes {
  readonly counts: Record<ChangeKind, number> = { added: 0, removed: 0, changed: 0 };
  readonly #lines: Readonly<Record<ChangeKind, TemporaryLines>>;

  constructor(folder: string) {
    const lines = (kind: ChangeKind) => new TemporaryLines(folder, kind);
    this.#lines = { added: lines('added'), removed: lines('removed'), changed: lines('changed') };
  }

  /**
   * @param row its number in its file: in the new one, or for a removed row in the old one
   * @param cells JSON of the key and of the other cells, before and after if there are both, parted by tabs
   */
  add(kind: ChangeKind, row: number, cells: string): void {
    this.counts[kind] += 1;
    this.#lines[kind].add(Math.floor(row / ROWS_AT_ONCE), `${row}\t${cells}`);
  }

  /** What was added, then what was removed, then what was changed, each in the order of its file. */
  *inOrder(): Generator<Change> {
    for (const kind of CHANGE_KINDS) {
      const lines = this.#lines[kind];
      for (let index = 0; index < lines.length; index += 1) {
        const numbered = lines.lines(index).map((line) => ({ line, row: Number.parseInt(line, 10) }));
        for (const { line } of numbered.sort((a, b) => a.row - b.row)) yield changeOf(kind, line);
      }
    }
  }
}

function changeOf(kind: ChangeKind, line: string): Change {
  const [, key, first, second] = line.split('\t');
  const cells = (json: string | undefined) => JSON.parse(json ?? '[]') as string[];
  return {
    kind,
    key: cells(key),
    before: kind === 'added' ? undefined : cells(first),
    after: kind === 'removed' ? undefined : cells(kind === 'added' ? first : second),
  };
}
