import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { COLUMNS, generateContainer } from '../../support/containers.ts';
import { measure } from '../../support/measure.ts';
import { nativeRow } from './native-row.ts';

function* generated(rows: number): Iterable<ReturnType<typeof nativeRow>> {
  for (let index = 0; index < rows; index += 1) yield nativeRow(generateContainer(index));
}

/** hucre's true streaming writer; it chooses its own level of compression. */
await measure(async (rows, path) => {
  const stream = writeXlsxStream(generated(rows), {
    name: 'Containers',
    columns: COLUMNS.map(({ heading, type }) => ({
      header: heading,
      width: 20,
      ...(type === 'datetime' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {}),
    })),
    freezePane: { rows: 1 },
  });
  await pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(path));
});
