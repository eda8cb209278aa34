import type { Parameters } from './parameters.ts';

type Value = string | boolean | undefined;

/** The condition that a column is this value; none for undefined. */
export function equals(column: string, value: Value, parameters: Parameters): string[] {
  if (value === undefined) return [];
  return [`${column} = ${parameters.add(value, typeof value === 'string' ? 'text' : 'boolean')}`];
}

/** The condition that a column has this text in it, in any case; none for undefined. */
export function contains(column: string, value: string | undefined, parameters: Parameters): string[] {
  if (value === undefined) return [];
  // A plain search, not LIKE: % and _ are ordinary characters.
  return [`position(lower(${parameters.add(value, 'text')}) in lower(${column})) > 0`];
}
