import { createReadStream } from 'node:fs';
import type { CellType } from '../../formats/table.ts';
import type { Layout } from './layout.ts';
import { MAX_VALUE_LENGTH, millisecondsOf, type ReadRow, type RowBatch } from './row-batch.ts';
import { textChunks } from './text-chunks.ts';

const CHUNK_BYTES = 256 * 1024;

/** The rows of an NDJSON file of Waybill, in canonical values. */
export async function* readNdjson(path: string, layout: Layout): AsyncGenerator<RowBatch> {
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of textChunks(createReadStream(path, { highWaterMark: CHUNK_BYTES }))) {
    const end = chunk.lastIndexOf('\n') + 1;
    if (end > 0) {
      const lines = `${parts.join('')}${chunk.slice(0, end)}`.split('\n');
      lines.pop();
      yield { sheet: 0, rows: lines.map((line) => rowOf(line, layout)) };
      parts = [];
      length = 0;
    }
    parts.push(chunk.slice(end));
    length += chunk.length - end;
    if (length > MAX_VALUE_LENGTH) throw new Error('a line is longer than an exported one can be');
  }
  if (length > 0) throw new Error('the data ends in the middle');
}

function rowOf(line: string, { read }: Layout): ReadRow {
  const object: unknown = JSON.parse(line);
  if (typeof object !== 'object' || object === null) throw new Error('a line is no JSON object');
  const cells = object as Readonly<Record<string, unknown>>;
  return read.map(({ key, type }) => canonical(cells[key], type));
}

function canonical(value: unknown, type: CellType): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value !== 'string') return String(value);
  return type === 'datetime' ? millisecondsOf(value) : value;
}
