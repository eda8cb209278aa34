import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callWaybill, runWaybill } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-scan-'));
const scan = (...args: string[]) => callWaybill(['scan', ...args]);
const home = process.cwd();

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
  mkdirSync(join(folder, 'excepted'));
  write(
    'excepted/Dockerfile',
    `# waybill:ignore=DF-001 until=2020-01-01 once
FROM alpine
# waybill:ignore=DF-021,DF-097 runs the package manager
USER root
HEALTHCHECK NONE
`,
  );
  symlinkSync(join(folder, 'app/Dockerfile'), join(folder, 'bad/Dockerfile'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

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

test('the table ends with how many files were scanned, and how many held nothing to scan', async () => {
  expect((await scan('app')).stdout).toContain(
    '2 files scanned, 2 risky, 0 clean, 0 failed, 1 without anything to scan\n',
  );
});

test('every file has its status in the JSON', async () => {
  const { files } = JSON.parse((await scan('app', '--format', 'json')).stdout) as {
    files: { file: string; status: string }[];
  };
  expect(files.map(({ file, status }) => [file, status])).toEqual([
    ['app/Dockerfile', 'risky'],
    ['app/pod.yaml', 'risky'],
    ['app/values.yaml', 'ignored'],
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

const scanExcepted = (...args: string[]) => scan('excepted', '--format', 'ndjson', ...args);
const rulesFound = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { rule_id: string }).rule_id);

test('what a file excepts does not count and is left out; suppressions without effect are named', async () => {
  const { code, stdout, stderr } = await scanExcepted('--fail-on', 'high');
  expect(code).toBe(0);
  expect(rulesFound(stdout)).toContain('DF-001');
  expect(rulesFound(stdout)).not.toContain('DF-021');
  expect(stderr).toBe(
    'excepted/Dockerfile:1: suppression without effect: it expired on 2020-01-01\n' +
      'excepted/Dockerfile:3: suppression without effect: DF-097 finds nothing here\n',
  );
});

test('suppressed findings are shown with their reason when asked for', async () => {
  const suppressed = { by: 'waybill', reason: 'runs the package manager' };
  const lines = (await scanExcepted('--show-suppressed')).stdout.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
    expect.objectContaining({ rule_id: 'DF-021', line: 4, suppressed }),
  );
  const table = (await scan('excepted', '--show-suppressed')).stdout;
  expect(table).toMatch(/^excepted\/Dockerfile:4 +high +DF-021 .* waybill +runs the package manager$/m);
  expect(table).toMatch(/, 1 suppressed\n$/);
});

test('JSON holds suppressed findings and what is wrong with suppressions', async () => {
  const { files } = JSON.parse((await scan('excepted', '--format', 'json')).stdout) as { files: unknown[] };
  expect(files).toMatchObject([
    {
      suppressed: [{ rule_id: 'DF-021', suppressed: { by: 'waybill' } }],
      suppression_problems: [{ line: 1 }, { line: 3 }],
    },
  ]);
});

test('--no-suppressions lets no file except itself', async () => {
  const { code, stdout, stderr } = await scanExcepted('--no-suppressions', '--fail-on', 'high');
  expect(code).toBe(1);
  expect(rulesFound(stdout)).toContain('DF-021');
  expect(stderr).toBe('');
});

test('SARIF goes to stdout as one log', async () => {
  const { stdout } = await runWaybill(['scan', 'app', 'excepted', '--format', 'sarif'], { cwd: folder });
  const { runs } = JSON.parse(stdout) as {
    runs: { results: { ruleId: string; suppressions?: unknown[] }[] }[];
  };
  const suppressed = runs[0]?.results.filter(({ suppressions }) => suppressions).map(({ ruleId }) => ruleId);
  expect(suppressed).toEqual(['DF-021']);
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
