import type { SchemaElement } from 'hyparquet';
import type { CellType } from '../table.ts';

/** What a column holds, as hyparquet-writer takes it. */
export type ParquetValue = string | bigint | boolean | null;

/** A column as parquet-format's LogicalTypes.md has it, with the older annotation beside it for older readers. */
export function schemaElement(name: string, type: CellType): SchemaElement {
  const column = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'integer':
      return { ...column, type: 'INT64' };
    case 'boolean':
      return { ...column, type: 'BOOLEAN' };
    case 'datetime':
      return {
        ...column,
        type: 'INT64',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
      };
    case 'text':
      return { ...column, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
  }
}

/** Most counts are one of these, and a BigInt made of a text costs more than all else about it. */
const SMALL = new Map(Array.from({ length: 100 }, (_, index) => [String(index), BigInt(index)]));

/**
 * The cell of a row as such a column holds it.
 * @throws SyntaxError when it is not what the column's type says, which no other value could stand for
 */
export function parquetValue(cell: string | null | undefined, type: CellType): ParquetValue {
  if (!cell) return null;
  switch (type) {
    case 'text':
      return cell;
    case 'integer':
    case 'datetime':
      return SMALL.get(cell) ?? BigInt(cell);
    case 'boolean':
      if (cell !== 't' && cell !== 'f') throw new SyntaxError(`${cell} is no boolean`);
      return cell === 't';
  }
}
