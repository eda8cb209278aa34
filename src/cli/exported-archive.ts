import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RowDigest } from '../formats/row-digest.ts';
import { type Archive, withArchive } from './exported-file/archive.ts';
import { type Manifest, parseManifest, type SignedManifest } from './exported-file/manifest.ts';
import { readRows } from './exported-file/read-rows.ts';
import { checkSignature } from './exported-file/signature.ts';
import { countSheetRows } from './sheet-rows.ts';

/** What an exported file turned out to hold. */
export interface Verification {
  readonly manifest: Manifest;
  /** The data entry, unpacked. */
  readonly dataPath: string;
  /** The key that signed the manifest; undefined when none did. */
  readonly keyId: string | undefined;
  /** Whether the values of the rows were compared too: not those of cut cells, or of a file that is too old. */
  readonly valuesCompared: boolean;
  /** What differs from the manifest, in words; empty when all is as it says. */
  readonly differences: readonly string[];
}

/** How a file is verified. */
export interface VerifyOptions {
  /** The ids of the keys of which one must have signed; undefined for any. */
  readonly keyIds?: readonly string[] | undefined;
  /** The rows are compared too, unless told otherwise; that reads all of them. */
  readonly rows?: boolean;
}

/**
 * Unpacks an exported file into an existing folder and compares its data with its manifest: signature, name, bytes,
 * SHA-256, sheets, rows and their values.
 * @throws {CliFailure} 1 when it is damaged or no exported file at all, 2 when it cannot be read
 */
export function verifyArchive(
  file: string,
  folder: string,
  { keyIds, rows = true }: VerifyOptions = {},
): Promise<Verification> {
  return withArchive(file, async (archive) => {
    const manifest = parseManifest(archive.manifestBytes);
    const { keyId, difference: unsigned } = checkSignature({ ...archive, manifest }, keyIds);
    const data = await compareData(archive, manifest, folder);
    const differences = [...(unsigned ? [unsigned] : []), ...data.differences];
    // Rows are looked at only in bytes that are the right ones.
    if (rows && data.differences.length === 0)
      differences.push(...(await rowDifferences(data.path, manifest)));
    await writeFile(join(folder, 'manifest.json'), archive.manifestBytes);
    const valuesCompared = rows && data.differences.length === 0 && isReadable(manifest);
    return { manifest, dataPath: data.path, keyId, valuesCompared, differences };
  });
}

async function compareData(
  archive: Archive,
  { data }: Manifest,
  folder: string,
): Promise<{ path: string; differences: string[] }> {
  const named = [
    difference('name', archive.dataName, data.name),
    difference('bytes', archive.dataBytes, data.bytes),
  ].filter((text) => text !== undefined);
  // Nothing is unpacked that is larger than the manifest says.
  if (archive.dataBytes > data.bytes) return { path: '', differences: named };
  const { path, sha256 } = await archive.unpackData(folder);
  const digest = difference('SHA-256', sha256, data.sha256);
  return { path, differences: digest === undefined ? named : [...named, digest] };
}

/** Whether the values of its rows can be had back from the file. */
function isReadable(manifest: Manifest): manifest is SignedManifest {
  return manifest.format === 'waybill-manifest/2' && manifest.cells_cut === 0;
}

async function rowDifferences(path: string, manifest: Manifest): Promise<string[]> {
  const read =
    manifest.format === 'waybill-manifest/1'
      ? { counts: await countSheetRows(path), sha256: undefined }
      : await readAll(path, manifest);
  const stated = manifest.sheets.map((sheet) => sheet.rows);
  const sum = read.counts.reduce((total, rows) => total + rows, 0);
  const values = isReadable(manifest) && read.sha256 ? [read.sha256, manifest.rows_sha256] : ['', ''];
  return [
    difference('rows by sheet', read.counts.join(', '), stated.join(', ')),
    difference('rows in all sheets', sum, manifest.rows),
    difference('SHA-256 of the values', values[0] ?? '', values[1] ?? ''),
  ].filter((text) => text !== undefined);
}

async function readAll(
  path: string,
  manifest: SignedManifest,
): Promise<{ counts: number[]; sha256: string }> {
  const digest = new RowDigest();
  const counts = [0];
  for await (const { sheet, rows } of readRows(path, manifest)) {
    const count = (counts[sheet] ?? 0) + rows.length;
    counts[sheet] = count;
    // Whoever made the file would have us read on for as long as they like.
    if (count > (manifest.sheets[sheet]?.rows ?? 0)) break;
    for (const row of rows) digest.add(row);
  }
  return { counts, sha256: digest.sha256() };
}

function difference(what: string, found: string | number, stated: string | number): string | undefined {
  return found === stated ? undefined : `${what}: the manifest says ${stated}, the file has ${found}`;
}
