import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { callWaybill } from '../../test/support/cli.ts';
import fc from '../../test/support/fast-check.ts';
import { type MadeExport, makeExport } from '../../test/support/make-export.ts';
import { generateSigningKey } from '../../test/support/signing-key.ts';
import { testFolder } from '../../test/support/test-folder.ts';
import { rowsOf } from '../../test/support/workbook.ts';
import { EXPORT_FORMATS } from '../contract/export-task.ts';

const KEY = generateSigningKey();
const COLUMNS = [
  ['container_id', 'Container'],
  ['status', 'Status'],
  ['restart_count', 'Restarts'],
] as const;

const folder = testFolder();

const OLD = () => join(folder, 'old.zip');
const NEW = () => join(folder, 'new.zip');

async function made(path: string, rows: readonly string[][], more: Partial<MadeExport> = {}): Promise<void> {
  await makeExport({ path, columns: COLUMNS, rows, key: KEY, ...more });
}

async function diff(...options: string[]) {
  const output = join(folder, 'changes.ndjson');
  const argv = ['diff', OLD(), NEW(), '--json', '-o', output, '--format', 'ndjson', ...options];
  const { code, stdout, stderr } = await callWaybill(argv);
  if (stdout === '') return { code, stderr, outcome: {}, rows: [] };
  const lines = (await readFile(output, 'utf8')).split('\n').slice(0, -1);
  const rows = lines.map((line) => Object.values(JSON.parse(line) as object) as unknown[]);
  return { code, stderr, outcome: JSON.parse(stdout) as Record<string, unknown>, rows };
}

test('what was added, removed and changed is told, each value before and after', async () => {
  await made(OLD(), [
    ['a', 'Running', '1'],
    ['gone', 'Waiting', '2'],
    ['same', 'Running', '3'],
  ]);
  await made(NEW(), [
    ['new', 'Running', '0'],
    ['same', 'Running', '3'],
    ['a', 'Terminated', ''],
  ]);
  const { code, outcome, rows } = await diff();
  expect(code).toBe(0);
  expect(outcome).toMatchObject({
    added: 1,
    removed: 1,
    changed: 1,
    unchanged: 1,
    by: ['container_id'],
    notes: [],
  });
  expect(rows).toEqual([
    ['added', null, 'new', null, 'Running', null, 0],
    ['removed', null, 'gone', 'Waiting', null, 2, null],
    ['changed', 'Status, Restarts', 'a', 'Running', 'Terminated', 1, null],
  ]);
  expect((await diff('--exit-code')).code).toBe(1);
});

test('the output is a workbook unless told otherwise', async () => {
  await made(OLD(), [['a', 'Running', '1']]);
  await made(NEW(), [['a', 'Running', '2']]);
  const output = join(folder, 'changes.xlsx');
  const { stdout } = await callWaybill(['diff', OLD(), NEW(), '-o', output]);
  expect(stdout).toBe(`0 added, 0 removed, 1 changed, 0 unchanged (by container_id)\n${output}\n`);
  expect(rowsOf(await new exceljs.Workbook().xlsx.readFile(output), true)).toEqual([
    [
      'Change',
      'Changed columns',
      'Container',
      'Status (old)',
      'Status (new)',
      'Restarts (old)',
      'Restarts (new)',
    ],
    ['changed', 'Restarts', 'a', 'Running', 'Running', 1, 2],
  ]);
});

test('the format is what the name of the output says', async () => {
  await made(OLD(), [['a', 'Running', '1']]);
  await made(NEW(), [['a', 'Running', '2']]);
  const output = join(folder, 'changes.csv');
  expect((await callWaybill(['diff', OLD(), NEW(), '-o', output])).code).toBe(0);
  expect(await readFile(output, 'utf8')).toContain('changed,Restarts,a,Running,Running,1,2\r\n');
});

test.each([
  [['-o', 'changes.csv', '--format', 'xlsx'], 'changes.csv would be taken for csv, but the format is xlsx'],
  [['-o', 'changes.zip'], 'the changes are no archive; name the file e.g. changes.xlsx'],
  [['-o', 'nowhere/changes.csv'], 'cannot write nowhere/changes.csv'],
  [['-o', ''], 'The name of a file is missing'],
])('%j is refused before the files are looked at', async (options, message) => {
  const { code, stderr } = await callWaybill(['diff', 'absent.zip', 'absent-too.zip', ...options]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('columns that tell rows apart only in part are told of', async () => {
  const rows = [
    ['a', 'Running', '1'],
    ['b', 'Running', '2'],
    ['c', 'Paused', '3'],
  ];
  await made(OLD(), rows);
  await made(NEW(), rows);
  const { outcome } = await diff('--by', 'status');
  expect(outcome.notes).toEqual([
    expect.stringMatching(/^2 rows have the status of another row before them/),
  ]);
});

/** The same by trying every pair: counts, and the rows in their order. */
function bruteForce(before: readonly string[][], after: readonly string[][]) {
  const left = before.map((row, at) => ({ row, at }));
  const take = (fits: (row: string[]) => boolean) => {
    const index = left.findIndex(({ row }) => fits(row));
    return index === -1 ? undefined : left.splice(index, 1)[0]?.row;
  };
  const unlike = after.filter((row) => !take((other) => other.join('\t') === row.join('\t')));
  const isKeyless = (row: string[]) => row[0] === '';
  const changed: string[] = [];
  const added: string[] = [];
  for (const row of unlike) {
    const partner = isKeyless(row) ? undefined : take((other) => other[0] === row[0]);
    if (partner) changed.push(`${partner.join()} -> ${row.join()}`);
    else added.push(row.join());
  }
  return { added, removed: left.map(({ row }) => row.join()), changed };
}

const text = fc.constantFrom('', 'a', 'b', 'c', "'=x", 'd\te\n', '"', '😀');
const row = fc.tuple(text, fc.constantFrom('Running', ''), fc.constantFrom('', '0', '1'));
const someRows = fc.array(row, { maxLength: 12 });
const format = fc.constantFrom(...EXPORT_FORMATS);

test('it finds what comparing every pair of rows finds, duplicates included', async () => {
  await fc.assert(
    fc.asyncProperty(someRows, someRows, format, format, async (before, after, oldFormat, newFormat) => {
      await made(OLD(), before, { format: oldFormat });
      await made(NEW(), after, { format: newFormat });
      const { rows } = await diff();
      const told = (kind: string, describe: (cells: unknown[]) => string) =>
        rows.filter(([change]) => change === kind).map((cells) => describe(cells.map((cell) => cell ?? '')));
      const expected = bruteForce(before, after);
      const old = ([, , key, status, , restarts]: unknown[]) => [key, status, restarts].join();
      const current = ([, , key, , status, , restarts]: unknown[]) => [key, status, restarts].join();
      expect(told('added', current)).toEqual(expected.added);
      expect(told('changed', (cells) => `${old(cells)} -> ${current(cells)}`).sort()).toEqual(
        expected.changed.toSorted(),
      );
      // Which of equal rows is the one that went cannot be told.
      expect(told('removed', old).sort()).toEqual(expected.removed.toSorted());
    }),
    { numRuns: 60 },
  );
});

test('the changes of many rows stand in the order of the files, whatever the order they were found in', async () => {
  const ids = Array.from({ length: 40_000 }, (_, index) => `c${index}`);
  await made(
    OLD(),
    ids.map((id) => [id, 'Running', '1']),
    { format: 'csv' },
  );
  await made(
    NEW(),
    ids.toReversed().map((id) => [id, 'Running', '2']),
    { format: 'ndjson' },
  );
  const { outcome, rows } = await diff();
  expect(outcome).toMatchObject({ changed: 40_000, unchanged: 0 });
  expect(rows.map(([, , id]) => id)).toEqual(ids.toReversed());
});

test('columns of only one file are named and left out', async () => {
  await made(OLD(), [['a', 'web']], {
    columns: [
      ['container_id', 'Id'],
      ['pod_name', 'Pod'],
    ],
  });
  await made(NEW(), [['4', 'a']], {
    columns: [
      ['fatal_risk', 'Fatal'],
      ['container_id', 'Container'],
    ],
  });
  const { outcome } = await diff();
  expect(outcome).toMatchObject({
    unchanged: 1,
    only_in_old: ['pod_name'],
    only_in_new: ['fatal_risk'],
    notes: [
      'not compared, as only the old file has them: pod_name',
      'not compared, as only the new file has them: fatal_risk',
    ],
  });
});

test('a file that is compared is not written over, whatever it is called', async () => {
  await made(OLD(), [['a', 'Running', '1']]);
  await made(NEW(), [['a', 'Running', '2']]);
  const before = await readFile(NEW());
  const link = join(folder, 'link.zip');
  await symlink(NEW(), link);
  for (const output of [NEW(), link]) {
    const { code, stderr } = await callWaybill(['diff', OLD(), NEW(), '-o', output]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('one of the files to compare')]);
  }
  expect(await readFile(NEW())).toEqual(before);
});

test('without a column that tells rows apart it says which to export', async () => {
  await made(OLD(), [['a', 'Running', '1']]);
  await made(NEW(), [['Running']], { columns: [['status', 'Status']] });
  const refused = await diff();
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('both files need the columns container_id; export them with these');
  expect((await diff('--by', 'status')).outcome).toMatchObject({ unchanged: 1, by: ['status'] });
});

test('rows of risks are told apart by file and rule, or by the risk', async () => {
  const risks = (columns: MadeExport['columns']) => ({ kind: 'iac_risk' as const, columns });
  const byRule = risks([
    ['file_id', 'File'],
    ['rule_id', 'Rule'],
    ['risk_level', 'Level'],
  ]);
  await made(
    OLD(),
    [
      ['f', 'r1', 'high'],
      ['f', 'r2', 'low'],
    ],
    byRule,
  );
  await made(
    NEW(),
    [
      ['f', 'r2', 'medium'],
      ['f', 'r1', 'high'],
    ],
    byRule,
  );
  expect((await diff()).outcome).toMatchObject({ changed: 1, unchanged: 1, by: ['file_id', 'rule_id'] });
  const byRisk = risks([
    ['risk_id', 'Risk'],
    ['risk_level', 'Level'],
  ]);
  await made(OLD(), [['1', 'high']], byRisk);
  expect((await diff()).stderr).toContain('file_id and rule_id, or file_id and risk_id, or risk_id');
  await made(NEW(), [['1', 'low']], byRisk);
  expect((await diff()).outcome).toMatchObject({ changed: 1, by: ['risk_id'] });
});

test('a text that one of the files cut is compared as far as it goes', async () => {
  const long = 'x'.repeat(40_000);
  const columns = [
    ['container_id', 'Container'],
    ['pod_name', 'Pod'],
  ] as const;
  await made(OLD(), [['a', long]], { columns });
  await made(NEW(), [['a', long]], { columns, format: 'csv' });
  const { outcome } = await diff();
  expect(outcome).toMatchObject({ unchanged: 1, changed: 0 });
  expect(outcome.notes).toEqual([expect.stringContaining('the old file has 1 cells that were cut')]);
});

test('a file that is not as exported, or not signed by that key, is not compared', async () => {
  await made(OLD(), [['a', 'Running', '1']]);
  await made(NEW(), [['a', 'Running', '1']], {
    change: (manifest) => ({ ...manifest, data: { name: 'export.xlsx', bytes: 1, sha256: '' } }),
  });
  expect(await diff()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('new.zip is not as exported'),
  });
  await made(NEW(), [['a', 'Running', '1']]);
  expect((await diff('--key', KEY.keyId)).code).toBe(0);
  expect(await diff('--key', generateSigningKey().keyId)).toMatchObject({ code: 1 });
});
