import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { ExportFormat, ExportKindName } from '../../src/contract/export-task.ts';
import type { SigningKey } from '../../src/contract/signing-key.ts';
import { dataFormat } from '../../src/exports/data-formats.ts';
import { exportKind } from '../../src/exports/export-kinds.ts';
import { manifestOf } from '../../src/exports/manifest.ts';
import { signManifest } from '../../src/exports/sign-manifest.ts';
import { RowDigest } from '../../src/formats/row-digest.ts';
import type { Row } from '../../src/formats/table.ts';
import { createZipWriter, type ZipWriter } from '../../src/formats/zip/writer.ts';

/** What a made-up exported file holds. */
export interface MadeExport {
  readonly path: string;
  readonly kind?: ExportKindName;
  readonly format?: ExportFormat;
  readonly csv?: { readonly bom: boolean; readonly guard: boolean };
  readonly columns: readonly (readonly [key: string, heading: string])[];
  /** A cell for each key, in the order in which the keys first stand. */
  readonly rows: Iterable<Row>;
  readonly projectId?: string;
  readonly key: SigningKey;
  /** Of the manifest, before it is signed. */
  readonly change?: (manifest: Record<string, unknown>) => object;
}

const AS_OF = new Date('2026-11-21T20:30:00Z');

/** Writes a file as an export does, of rows that are given and not read from a database. */
export async function makeExport(made: MadeExport): Promise<void> {
  const { kind: kindName = 'container_list', format = 'xlsx', columns } = made;
  const kind = exportKind(kindName);
  const stream = createWriteStream(made.path);
  const sink = {
    write: (chunk: Uint8Array) =>
      new Promise<void>((done, fail) =>
        stream.write(Buffer.from(chunk), (error) => (error ? fail(error) : done())),
      ),
  };
  const zip = createZipWriter(sink, { modified: AS_OF });
  const data = dataFormat(format);
  const name = `export.${data.extension}`;
  const entry = await zip.openEntry(name, { compress: data.compress });
  const table = {
    columns: columns.map(([key, heading]) => ({
      name: key,
      heading,
      ...(kind.columns[key] ?? { type: 'text' as const }),
    })),
    sheetName: kind.sheetName,
  };
  const request = { columns, rowsMax: 10_000_000, filters: {}, format, ...(made.csv && { csv: made.csv }) };
  const writer = data.createWriter(entry, table, request);
  const digest = new RowDigest();
  const keys = [...new Set(columns.map(([key]) => key))];
  for (const row of made.rows) {
    digest.add(row);
    await writer.writeRow(columns.map(([key]) => row[keys.indexOf(key)] ?? null));
  }
  const summary = await writer.finish();
  await entry.close();
  const manifest = manifestOf(
    {
      id: 'task',
      name: 'name',
      kind: kindName,
      projectId: made.projectId ?? 'p',
      enterpriseProjectIds: ['0'],
      request,
    },
    {
      kind,
      snapshot: { asOf: AS_OF, remarks: {} },
      summary,
      data: { name, bytes: summary.bytes, sha256: summary.sha256, packedOffset: 0, packedSize: 0 },
      rowsLeftOut: 0,
      rowsSha256: digest.sha256(),
    },
    AS_OF,
  );
  const bytes = jsonBytes(made.change?.(manifest as Record<string, unknown>) ?? manifest);
  await addEntry(zip, 'manifest.json', bytes);
  await addEntry(zip, 'manifest.sig', jsonBytes(signManifest(bytes, made.key)));
  await zip.finish();
  stream.end();
  await finished(stream);
}

function jsonBytes(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

async function addEntry(zip: ZipWriter, name: string, bytes: Buffer): Promise<void> {
  const entry = await zip.openEntry(name, { compress: true });
  await entry.write(bytes);
  await entry.close();
}
