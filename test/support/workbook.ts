import exceljs from 'exceljs';
import { openPromise } from 'yauzl';

/** The cells of the workbook inside an exported file, read by exceljs; without the row of headings unless asked. */
export async function exportedRows(
  zipFile: string,
  { headings = false }: { readonly headings?: boolean } = {},
): Promise<unknown[][]> {
  const zip = await openPromise(zipFile);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.xlsx')) continue;
    const workbook = await new exceljs.Workbook().xlsx.read(await zip.openReadStreamPromise(entry));
    zip.close();
    return rowsOf(workbook, headings);
  }
  throw new Error(`${zipFile} holds no workbook`);
}

/** The cells of an unpacked workbook, without the row of headings. */
export async function workbookRows(xlsxFile: string): Promise<unknown[][]> {
  return rowsOf(await new exceljs.Workbook().xlsx.readFile(xlsxFile), false);
}

/** The first sheet; each row as wide as the first, null where a cell is empty. */
export function rowsOf(workbook: exceljs.Workbook, headings: boolean): unknown[][] {
  const sheet = workbook.worksheets[0];
  const width = sheet?.getRow(1).cellCount ?? 0;
  const rows: unknown[][] = [];
  sheet?.eachRow((row, number) => {
    if (number === 1 && !headings) return;
    rows.push(Array.from({ length: width }, (_, column) => row.getCell(column + 1).value));
  });
  return rows;
}
