/** Comma, quoted where needed, UTF-8, from the first line, cells as shown (LibreOffice, CSV filter options). */
export const SHOWN_AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true';

/** The cells of what LibreOffice writes so. */
export function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
