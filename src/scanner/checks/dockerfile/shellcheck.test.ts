import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shellProblems } from './shellcheck.ts';

const folder = mkdtempSync(join(tmpdir(), 'shellcheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that stands in for ShellCheck: what it does with its input and arguments is written in JavaScript. */
function program(name: string, code: string): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!${process.execPath}\nconst input = require('node:fs').readFileSync(0, 'utf8');\n${code}\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

const answering = (path: string, script = 'cd /srv', milliseconds = 10_000) =>
  shellProblems(script, 'bash', { level: 'info', milliseconds, program: path });

test('reads what is found, and hands the script over as it is', () => {
  const path = program(
    'finds',
    `console.log(JSON.stringify({ comments: [{ code: 2164, message: input + '|' + process.argv.slice(2).join(' ') }, { odd: 1 }] })); process.exitCode = 1;`,
  );
  const script = 'cd "$(touch $HOME)" # `x` \'\n';
  expect(answering(path, script)).toEqual([
    {
      code: 2164,
      message: `${script}|--norc --format=json1 --shell=bash --severity=info --exclude=1090,1091,2154 -`,
    },
  ]);
});

test('a shell that it does not know is not asked about', () => {
  expect(
    shellProblems('ls', 'fish', { level: 'info', milliseconds: 1, program: '/nowhere' }),
  ).toBeUndefined();
});

test.each([
  ['hangs', 'for (;;) {}', /not done in time/],
  ['fails', 'process.exitCode = 3;', /ended with 3/],
  ['chats', 'console.log("In - line 1:")', /JSON/],
  ['lists', 'console.log("[]")', /json1/],
  ['floods', 'process.stdout.write("x".repeat(3e6))', /could not be run: ENOBUFS/],
])('a program that %s is a fault of the rule', (name, code, reason) => {
  expect(() => answering(program(name, code), 'ls', name === 'hangs' ? 500 : 10_000)).toThrow(reason);
});

test('a program that is not there is a fault of the rule', () => {
  expect(() => answering(join(folder, 'nothing'))).toThrow(/not on the PATH/);
});
