import { Problem } from '../errors.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';

/**
 * The columns asked for, which a schema can check but for their keys.
 * @throws {Problem} HSS.0001 naming the first key that is not one of `keys`
 */
export function knownColumns(
  headers: readonly (readonly string[])[],
  keys: readonly string[],
): FrozenRequest['columns'] {
  return headers.map(([key = '', heading = ''], index) => {
    if (keys.includes(key)) return [key, heading];
    throw new Problem(
      'HSS.0001',
      `export_headers[${index}][0] must be one of ${keys.join(', ')}, got ${JSON.stringify(key)}`,
    );
  });
}

/** Absent filters are left out, so that the frozen request shows only what was asked. */
export function defined<Filters extends object>(
  filters: {
    [K in keyof Filters]: Filters[K] | undefined;
  },
): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Filters;
}
