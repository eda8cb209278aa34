import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import Type, { type Static } from 'typebox';
import { Check } from 'typebox/value';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CliFailure } from './failure.ts';
import { countSheetRows } from './sheet-rows.ts';

/** The part of `manifest.json` that can be checked against the data beside it. */
const Manifest = Type.Object({
  format: Type.Literal('waybill-manifest/1'),
  as_of: Type.String(),
  rows: Type.Integer({ minimum: 0 }),
  rows_left_out: Type.Integer({ minimum: 0 }),
  cells_cut: Type.Integer({ minimum: 0 }),
  sheets: Type.Array(Type.Object({ name: Type.String(), rows: Type.Integer({ minimum: 0 }) })),
  data: Type.Object({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() }),
});
type Manifest = Static<typeof Manifest>;

/** What an exported file turned out to hold. */
export interface Verification {
  readonly manifest: Manifest;
  /** The data entry, unpacked. */
  readonly dataPath: string;
  /** What differs from the manifest, in words; empty when all is as it says. */
  readonly differences: readonly string[];
}

/**
 * Unpacks an exported file into an existing folder and compares its data with its manifest: name, bytes,
 * SHA-256, sheets and rows.
 * @throws {CliFailure} 1 when it is damaged or no exported file at all, 2 when it cannot be read
 */
export async function verifyArchive(file: string, folder: string): Promise<Verification> {
  const zip = await openPromise(file).catch((error: Error) => {
    // A file that cannot be read at all says nothing about the export.
    throw new CliFailure('code' in error ? 2 : 1, `${file}: ${error.message}`, { cause: error });
  });
  try {
    return await unpack(zip, folder);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CliFailure(1, `${file}: ${error.message}`, { cause: error });
  } finally {
    zip.close();
  }
}

async function unpack(zip: ZipFile, folder: string): Promise<Verification> {
  let data: { path: string; name: string; bytes: number; sha256: string } | undefined;
  let manifest: unknown;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'manifest.json') {
      const written = await text(await zip.openReadStreamPromise(entry));
      manifest = JSON.parse(written);
      await writeFile(join(folder, 'manifest.json'), written);
    } else if (!data) {
      // The data stands first; what a later version adds beside it is not looked at.
      data = await unpackData(entry, await zip.openReadStreamPromise(entry), folder);
    }
  }
  if (!data || !Check(Manifest, manifest)) {
    throw new Error('no exported file: it holds no data with a manifest.json of Waybill beside it');
  }
  const differences = [
    difference('name', data.name, manifest.data.name),
    difference('bytes', data.bytes, manifest.data.bytes),
    difference('SHA-256', data.sha256, manifest.data.sha256),
  ].filter((text) => text !== undefined);
  // Rows are counted only in bytes that are the right ones.
  if (differences.length === 0) differences.push(...(await rowDifferences(data.path, manifest)));
  return { manifest, dataPath: data.path, differences };
}

async function unpackData(entry: Entry, stream: NodeJS.ReadableStream, folder: string) {
  const hash = createHash('sha256');
  const path = join(folder, basename(entry.fileName));
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path),
  );
  return { path, name: entry.fileName, bytes: entry.uncompressedSize, sha256: hash.digest('hex') };
}

async function rowDifferences(path: string, manifest: Manifest): Promise<string[]> {
  const counted = await countSheetRows(path);
  const stated = manifest.sheets.map((sheet) => sheet.rows);
  const sum = counted.reduce((total, rows) => total + rows, 0);
  return [
    difference('rows by sheet', counted.join(', '), stated.join(', ')),
    difference('rows in all sheets', sum, manifest.rows),
  ].filter((text) => text !== undefined);
}

function difference(what: string, found: string | number, stated: string | number): string | undefined {
  return found === stated ? undefined : `${what}: the manifest says ${stated}, the file has ${found}`;
}
