import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { checkOutput } from './scan-output.ts';

test('a workbook is not written to a terminal, but to a file or a pipe', () => {
  const terminal = { stdout: Object.assign(new PassThrough(), { isTTY: true }) };
  expect(() => checkOutput({ format: 'xlsx' }, terminal)).toThrow('give -o FILE');
  expect(() => checkOutput({ format: 'xlsx', output: 'a.xlsx' }, terminal)).not.toThrow();
  expect(() => checkOutput({ format: 'xlsx' }, { stdout: new PassThrough() })).not.toThrow();
  expect(() => checkOutput({ format: 'table' }, terminal)).not.toThrow();
});
