import { parquetReadObjects } from 'hyparquet';
import { undoGuard } from '../csv/formula-guard.ts';
import type { CellType, Column, Row } from '../table.ts';
import { askPython, type Found, withFile } from './other-readers.ts';

/** Reads a file and gives its rows as they were written, an empty text for an empty cell. */
export type TableReader = (bytes: Uint8Array, columns: readonly Column[]) => Promise<Row[]>;

/** What a reader that leaves `_xHHHH_` alone leaves to do (ECMA-376 part 1, 22.9.2.19). */
export function undoEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const OPENPYXL = `
import datetime, json, sys, openpyxl
def value(cell):
    if isinstance(cell, datetime.datetime):
        return {'ms': round(cell.replace(tzinfo=datetime.timezone.utc).timestamp() * 1000)}
    return cell
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[value(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]))`;

/** `null`, text, numbers and booleans, and moments as `{ ms }`. */
type OpenpyxlCell = null | string | number | boolean | { ms: number };

export function xlsxByOpenpyxl(python: Found): TableReader {
  return async (bytes, columns) => {
    const rows = await withFile('book.xlsx', bytes, (path) => askPython(python, OPENPYXL, path));
    return (rows as OpenpyxlCell[][]).map((row) =>
      columns.map((_, index) => {
        const cell = row[index] ?? '';
        if (typeof cell === 'boolean') return cell ? 't' : 'f';
        if (typeof cell === 'object') return String(cell.ms);
        return undoEscapes(String(cell));
      }),
    );
  };
}

const CSV_MODULE = `
import csv, json, sys
csv.field_size_limit(10 ** 9)
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    print(json.dumps(list(csv.reader(file, strict=True))[1:]))`;

export function csvByPython(python: Found): TableReader {
  return async (bytes, columns) => {
    const rows = await withFile('table.csv', bytes, (path) => askPython(python, CSV_MODULE, path));
    return (rows as string[][]).map((row) => row.map((cell, index) => ofCsv(cell, columns[index]?.type)));
  };
}

const DUCKDB = `
import duckdb, json, sys
print(json.dumps(duckdb.READ.project('columns(*)::varchar').fetchall()))`;

/** By DuckDB, which gives every cell as text. */
function byDuckdb(
  duckdb: Found,
  name: string,
  read: string,
  value: (cell: string, type: CellType | undefined) => string,
): TableReader {
  const program = DUCKDB.replace('READ', read);
  return async (bytes, columns) => {
    const rows = await withFile(name, bytes, (path) => askPython(duckdb, program, path));
    return (rows as (string | null)[][]).map((row) =>
      row.map((cell, index) => value(cell ?? '', columns[index]?.type)),
    );
  };
}

export function csvByDuckdb(duckdb: Found): TableReader {
  const options = `all_varchar=True, header=True, sep=',', quotechar='"', escapechar='"', max_line_size=10**8`;
  return byDuckdb(duckdb, 'table.csv', `read_csv(sys.argv[1], ${options})`, ofCsv);
}

export function parquetByDuckdb(duckdb: Found): TableReader {
  return byDuckdb(duckdb, 'table.parquet', 'read_parquet(sys.argv[1])', ofDuckdb);
}

export const parquetByHyparquet: TableReader = async (bytes) => {
  const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
  return rows.map((row) => Object.values(row).map(canonical));
};

export const ndjsonByJavascript: TableReader = async (bytes, columns) =>
  Buffer.from(bytes)
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) =>
      Object.values(JSON.parse(line) as object).map((cell, index) =>
        columns[index]?.type === 'datetime' && cell ? ofCsv(String(cell), 'datetime') : canonical(cell),
      ),
    );

function canonical(cell: unknown): string {
  if (cell instanceof Date) return String(cell.getTime());
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  return cell === null || cell === undefined ? '' : String(cell);
}

function ofCsv(cell: string, type: CellType | undefined): string {
  if (type === 'text') return undoGuard(cell);
  if (type === 'boolean') return cell.slice(0, 1);
  return type === 'datetime' && cell !== '' ? String(Date.parse(cell)) : cell;
}

/** `2026-11-21 20:30:01.007+00`, with as many decimals as it takes. */
function ofDuckdb(cell: string, type: CellType | undefined): string {
  if (type === 'boolean') return cell.slice(0, 1);
  return type === 'datetime' && cell !== '' ? String(Date.parse(cell.replace(/\+00$/, 'Z'))) : cell;
}
