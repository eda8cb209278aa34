import { expect, test } from 'vitest';
import type { Filter } from '../../table/filter.ts';
import { windowOf } from './whole-list.ts';

const ROWS = [
  { name: 'Anna', roles: ['admin'], created: 30 },
  { name: 'ben', roles: ['reader', 'exporter'], created: 4 },
  { name: 'Hanna', roles: [], created: 200 },
];
const FILTERS: readonly Filter[] = [
  { key: 'name', title: '', kind: 'text', maxLength: 10 },
  { key: 'roles', title: '', kind: 'choice', options: [] },
];

test.each([
  [{}, ['Anna', 'ben', 'Hanna']],
  [{ name: 'ANNA' }, ['Anna', 'Hanna']],
  [{ roles: 'reader' }, ['ben']],
  [{ roles: 'read' }, []],
  [{ name: 'a', roles: 'admin' }, ['Anna']],
  [{ sort_key: 'created', sort_dir: 'asc' }, ['ben', 'Anna', 'Hanna']],
  [{ sort_key: 'name', sort_dir: 'desc' }, ['Hanna', 'ben', 'Anna']],
])('%j', (query, names) => {
  const found = windowOf(
    ROWS,
    { ...query, offset: 0, limit: 100 },
    FILTERS,
    (row, key) => row[key as 'name'],
  );
  expect(found).toEqual({
    total_num: names.length,
    data_list: names.map((name) => expect.objectContaining({ name })),
  });
});

test('a window beyond the first is cut out, and counted with the whole', () => {
  const found = windowOf(ROWS, { offset: 2, limit: 2 }, FILTERS, (row) => row.name);
  expect(found).toEqual({ total_num: 3, data_list: [ROWS[2]] });
});
