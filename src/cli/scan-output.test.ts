import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { ScannedText } from '../scanner/scanned-text.ts';
import { checkOutput, tellProblems } from './scan-output.ts';
import { scanTable } from './scan-table.ts';

test('a workbook is not written to a terminal, but to a file or a pipe', () => {
  const terminal = { stdout: Object.assign(new PassThrough(), { isTTY: true }) };
  expect(() => checkOutput({ format: 'xlsx' }, terminal)).toThrow('give -o FILE');
  expect(() => checkOutput({ format: 'xlsx', output: 'a.xlsx' }, terminal)).not.toThrow();
  expect(() => checkOutput({ format: 'xlsx' }, { stdout: new PassThrough() })).not.toThrow();
  expect(() => checkOutput({ format: 'table' }, terminal)).not.toThrow();
});

test('what strangers wrote does nothing to a terminal', async () => {
  const name = 'e\u001b[31m\n\u202evil/Dockerfile';
  const at = {
    ruleId: 'DF-001',
    severity: 'low',
    message: 'a\u0007b',
    file: name,
    line: 1,
    endLine: 1,
  } as const;
  const nothing = { suppressed: [], suppressionProblems: [], ruleFaults: [] };
  const result: ScannedText = { ...nothing, name, fileType: 'dockerfile', findings: [at] };
  const shown = 'e\\u001b[31m\\u000a\\u202evil/Dockerfile:1';
  expect(scanTable([result], false)).toContain(`${shown}  low       DF-001  a\\u0007b\n`);

  const stderr = new PassThrough();
  tellProblems([{ ...result, failure: { reason: 'r', line: 1 } }], { stderr });
  expect(String(stderr.read())).toBe(`${shown}: not scanned: r\n`);
});
