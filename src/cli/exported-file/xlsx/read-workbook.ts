import type { Entry, ZipFile } from 'yauzl';
import { openPromise } from 'yauzl';
import type { Layout } from '../layout.ts';
import type { RowBatch } from '../row-batch.ts';
import { textChunks } from '../text-chunks.ts';
import { elementText } from './cell-text.ts';
import { ElementReader } from './elements.ts';
import { SheetReader } from './read-sheet.ts';

const SHEET = /^xl\/worksheets\/sheet([1-9][0-9]{0,4})\.xml$/;
const SHARED_STRINGS = 'xl/sharedStrings.xml';
/** Above what the writer lets it become: 8 Mi characters, all escaped. */
const MAX_SHARED_STRINGS_BYTES = 64 * 1024 * 1024;
/** A sheet ends at 3 GiB and the row that passes them. */
const MAX_SHEET_BYTES = 4 * 1024 ** 3;

/** The rows of an `.xlsx` file of Waybill, sheet by sheet, in memory for its shared texts and little more. */
export async function* readWorkbook(path: string, layout: Layout): AsyncGenerator<RowBatch> {
  const zip = await openPromise(path, { autoClose: false });
  try {
    const { sheets, sharedStrings } = await findParts(zip);
    const shared = sharedStrings ? await readSharedStrings(zip, sharedStrings) : [];
    for (const [sheet, entry] of sheets.entries()) {
      if (entry.uncompressedSize > MAX_SHEET_BYTES)
        throw new Error(`${entry.fileName} is larger than a sheet can be`);
      const reader = new SheetReader(layout, shared);
      for await (const chunk of textChunks(await zip.openReadStreamPromise(entry))) {
        yield { sheet, rows: reader.read(chunk) };
      }
      reader.end();
    }
  } finally {
    zip.close();
  }
}

async function findParts(zip: ZipFile): Promise<{ sheets: Entry[]; sharedStrings: Entry | undefined }> {
  const sheets: Entry[] = [];
  let sharedStrings: Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === SHARED_STRINGS) sharedStrings = entry;
    const number = Number(SHEET.exec(entry.fileName)?.[1]);
    if (number > 0 && number !== sheets.push(entry))
      throw new Error('the sheets of the workbook are not in order');
  }
  return { sheets, sharedStrings };
}

async function readSharedStrings(zip: ZipFile, entry: Entry): Promise<string[]> {
  if (entry.uncompressedSize > MAX_SHARED_STRINGS_BYTES)
    throw new Error(`${entry.fileName} is larger than Waybill makes it`);
  const elements = new ElementReader(['si']);
  const texts: string[] = [];
  for await (const chunk of textChunks(await zip.openReadStreamPromise(entry))) {
    for (const { name, content } of elements.read(chunk)) if (name === 'si') texts.push(elementText(content));
  }
  elements.end();
  return texts;
}
