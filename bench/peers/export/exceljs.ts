import Cursor from 'pg-cursor';
import { openExceljsSheet } from '../../support/exceljs-sheet.ts';
import { measure } from '../../support/measure.ts';
import { allContainers, connectToService } from './container-query.ts';

const PAGE_ROWS = 5000;
const WARM_UP_ROWS = 5000;
/** Where create_time stands in the row. */
const CREATED = 12;

/** The page to come is asked for before this one is written, so that neither side waits for the other. */
async function exportRows(rows: number, path: string): Promise<void> {
  const client = await connectToService();
  const { rowsSql, parameters } = allContainers(rows);
  const cursor = client.query(new Cursor<unknown[]>(rowsSql, parameters.values, { rowMode: 'array' }));
  const sheet = openExceljsSheet(path, rows);
  let page = await cursor.read(PAGE_ROWS);
  while (page.length > 0) {
    const next = cursor.read(PAGE_ROWS);
    for (const row of page) sheet.writeRow(row.with(CREATED, new Date(Number(row[CREATED]))));
    page = await next;
  }
  await sheet.close();
  await client.end();
}

await measure(exportRows, WARM_UP_ROWS);
