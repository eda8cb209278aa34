import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cutText, MAX_CELL_LENGTH } from '../../formats/xlsx/cell-text.ts';
import { verifyArchive } from '../exported-archive.ts';
import type { SignedManifest } from '../exported-file/manifest.ts';
import { readRows } from '../exported-file/read-rows.ts';
import type { ReadRow } from '../exported-file/row-batch.ts';
import { CliFailure } from '../failure.ts';
import { printable } from '../printable.ts';
import { Changes } from './changes.ts';
import { type ComparedColumns, compareColumns } from './columns.ts';
import { matchRows, sharedKeys } from './match-rows.ts';
import { TemporaryLines } from './temporary-lines.ts';

/** How two exported files differ. */
export interface Comparison {
  readonly manifests: { readonly old: SignedManifest; readonly new: SignedManifest };
  readonly columns: ComparedColumns;
  readonly changes: Changes;
  /** Rows that are the same in both. */
  readonly unchanged: number;
  /** Rows, of both files, whose key another row before them in their file has too. */
  readonly keysShared: number;
}

export interface CompareOptions {
  readonly by: readonly string[] | undefined;
  readonly keyIds: readonly string[] | undefined;
}

/** Rows are spread by their key over so many files, each small enough for the memory, also of the largest exports. */
const PARTITIONS = 256;

/**
 * Compares two exported files row by row, in bounded memory: what does not fit is kept in `folder`.
 * @throws {CliFailure} 1 or 2 when one of them cannot be read or is not as exported, or rows cannot be told apart
 */
export async function compareFiles(
  files: { readonly old: string; readonly new: string },
  folder: string,
  { by, keyIds }: CompareOptions,
): Promise<Comparison> {
  const before = await openExport(files.old, join(folder, 'old'), keyIds);
  const after = await openExport(files.new, join(folder, 'new'), keyIds);
  const manifests = { old: before.manifest, new: after.manifest };
  const columns = compareColumns(manifests, by);
  const isCut = manifests.old.cells_cut + manifests.new.cells_cut > 0;
  const spread = async (side: 'old' | 'new', opened: OpenedExport) => {
    const lines = new TemporaryLines(folder, `rows-${side}`);
    const lineOf = lineMaker(columns, side, isCut);
    let number = 0;
    for await (const { rows } of readRows(opened.dataPath, opened.manifest)) {
      for (const row of rows) {
        const [key, line] = lineOf(row);
        lines.add(partitionOf(key), `${number}\t${key}\t${line}`);
        number += 1;
      }
    }
    return lines;
  };
  const old = await spread('old', before);
  const current = await spread('new', after);
  const changes = new Changes(folder);
  let unchanged = 0;
  let keysShared = 0;
  for (let index = 0; index < PARTITIONS; index += 1) {
    const before = old.lines(index);
    const after = current.lines(index);
    unchanged += matchRows(before, after, changes);
    keysShared += sharedKeys(before) + sharedKeys(after);
  }
  return { manifests, columns, changes, unchanged, keysShared };
}

interface OpenedExport {
  readonly manifest: SignedManifest;
  readonly dataPath: string;
}

async function openExport(
  file: string,
  folder: string,
  keyIds: readonly string[] | undefined,
): Promise<OpenedExport> {
  await mkdir(folder);
  const { manifest, dataPath, differences } = await verifyArchive(file, folder, { keyIds, rows: false });
  if (differences.length > 0)
    throw new CliFailure(1, `${file} is not as exported: ${printable(differences.join('; '))}`);
  if (manifest.format !== 'waybill-manifest/2')
    throw new CliFailure(2, `${file}: exported by a version whose files cannot be compared`);
  return { manifest, dataPath };
}

/**
 * Makes of a row its key and its other cells, as JSON.
 * @param isCut one of the files has texts cut to what a cell holds, so only so much of any can be compared
 */
function lineMaker(
  { keys, others }: ComparedColumns,
  side: 'old' | 'new',
  isCut: boolean,
): (row: ReadRow) => [key: string, cells: string] {
  const keyPlaces = keys.map(({ places }) => places[side]);
  const otherPlaces = others.map(({ places }) => places[side]);
  const cell = (row: ReadRow, place: number) => {
    const text = row[place] ?? '';
    return isCut ? cutText(text, MAX_CELL_LENGTH) : text;
  };
  return (row) => {
    const key = keyPlaces.map((place) => cell(row, place));
    const cells = otherPlaces.map((place) => cell(row, place));
    // Without a key only a row that is all the same is the same.
    const identity = key.every((text) => text === '') ? [...key, ...cells] : key;
    return [JSON.stringify(identity), JSON.stringify(cells)];
  };
}

/** FNV-1a, 32 bits. */
function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 16) ^ hash) & (PARTITIONS - 1);
}
