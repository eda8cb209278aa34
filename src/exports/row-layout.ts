import type { Row } from '../formats/table.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';

type Columns = FrozenRequest['columns'];

/**
 * The keys to read for these columns, each once: a result of PostgreSQL has room for 1,664 columns, a request for
 * 10,000.
 */
export function keysToRead(columns: Columns): string[] {
  return [...new Set(columns.map(([key]) => key))];
}

/**
 * Lays out a row that was read, a cell for each of `keysToRead`, as the columns ask; `undefined` when it is as they
 * ask already.
 */
export function rowLayout(columns: Columns): ((read: Row) => Row) | undefined {
  const keys = keysToRead(columns);
  if (keys.length === columns.length) return undefined;
  const places = columns.map(([key]) => keys.indexOf(key));
  return (read) => places.map((place) => read[place] ?? null);
}
