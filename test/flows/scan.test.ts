import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWaybill } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-scan-'));
const scan = (...args: string[]) => runWaybill(['scan', ...args], { cwd: folder });

beforeAll(() => {
  const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'app/node_modules'), { recursive: true });
  write('app/Dockerfile', 'FROM alpine:3.22\nUSER 0\n');
  write('app/values.yaml', 'replicas: 2\n');
  write(
    'app/pod.yaml',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostPID: true, containers: [] }\n',
  );
  write('app/node_modules/Dockerfile', 'FROM alpine\n');
  write('app/notes.txt', 'FROM alpine\n');
  mkdirSync(join(folder, 'bad'));
  write('bad/latin.yaml', Buffer.from('kind: \xe9', 'latin1'));
  symlinkSync(join(folder, 'app/Dockerfile'), join(folder, 'bad/Dockerfile'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('findings are told a line each, with file, rule, severity, lines, message and object', async () => {
  const { code, stdout } = await scan('app', '--format', 'ndjson');
  const findings = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(code).toBe(1);
  expect(findings).toContainEqual({
    file: 'app/pod.yaml',
    rule_id: 'K8-020',
    severity: 'high',
    line: 4,
    end_line: 4,
    message: 'Pod shares the host process namespace',
    path: 'spec.hostPID',
    resource: { apiVersion: 'v1', kind: 'Pod', name: 'web' },
  });
  expect(findings).toContainEqual(
    expect.objectContaining({ file: 'app/Dockerfile', rule_id: 'DF-021', line: 2 }),
  );
  expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['app/Dockerfile', 'app/pod.yaml']));
});

test('the table ends with how many files were scanned; what is neither kind of file is not counted', async () => {
  expect((await scan('app')).stdout).toContain('2 files scanned, 2 risky, 0 clean, 0 failed\n');
});

test('every file has its status in the JSON', async () => {
  const { files } = JSON.parse((await scan('app', '--format', 'json')).stdout) as {
    files: { file: string; status: string }[];
  };
  expect(files.map(({ file, status }) => [file, status])).toEqual([
    ['app/Dockerfile', 'risky'],
    ['app/pod.yaml', 'risky'],
  ]);
});

test('a file that cannot be scanned is named with its reason, and the exit code says so', async () => {
  const { code, stderr } = await scan('bad');
  expect(code).toBe(2);
  expect(stderr).toBe('bad/latin.yaml:1: not scanned: not UTF-8\n');
});

test('--fail-on none ends with 0 whatever is found', async () => {
  expect((await scan('app', 'bad', '--fail-on', 'none')).code).toBe(0);
});

test.each([
  [['nowhere'], 'nowhere'],
  [['app', '--fail-on', 'everything'], 'Allowed choices are none, high, medium, low'],
  [[], "missing required argument 'path'"],
])('%j is refused with 2 and in words', async (args, words) => {
  const { code, stderr } = await scan(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});
