import { expect, test } from 'vitest';
import type { Column } from '../table.ts';
import { WRITERS, writeTable } from '../testing/write-table.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'Container', name: 'container_name', type: 'text' },
  { heading: 'Restarts', name: 'restart_count', type: 'integer' },
  { heading: 'Risky', name: 'risky', type: 'boolean' },
  { heading: 'Created', name: 'create_time', type: 'datetime' },
  { heading: 'Again', name: 'container_name', type: 'text' },
];

test('an object a line, its members named by the columns in their order', async () => {
  const created = String(Date.UTC(2026, 10, 21, 20, 30, 1, 7));
  const { bytes } = await writeTable(WRITERS.ndjson, COLUMNS, [
    ['web "1"\n', '-42', 't', created, 'x'],
    [null, '', 'f', null, ''],
  ]);
  expect(bytes.toString()).toBe(
    '{"container_name":"web \\"1\\"\\n","restart_count":-42,"risky":true,"create_time":"2026-11-21T20:30:01.007Z","container_name#2":"x"}\n' +
      '{"container_name":null,"restart_count":null,"risky":false,"create_time":null,"container_name#2":null}\n',
  );
});

test('an integer that a double cannot hold keeps its digits as text', async () => {
  const integers = ['9007199254740991', '9007199254740992', '-9223372036854775808', '007'];
  const columns: Column[] = [{ heading: 'n', type: 'integer' }];
  const { bytes } = await writeTable(
    WRITERS.ndjson,
    columns,
    integers.map((digits) => [digits]),
  );
  const values = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { n: unknown }).n);
  expect(values).toEqual([9_007_199_254_740_991, '9007199254740992', '-9223372036854775808', '007']);
});
