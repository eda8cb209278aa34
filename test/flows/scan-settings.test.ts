import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callWaybill, runWaybill } from '../support/cli.ts';
import { workbookRows } from '../support/workbook.ts';

// What decides how files are scanned, and where the findings go.

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'waybill-scan-settings-'));
const scan = (...args: string[]) => callWaybill(['scan', ...args]);
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeAll(() => {
  process.chdir(folder);
  for (const name of ['app', 'app/fixtures', 'rules', 'faulty']) mkdirSync(name);
  write('app/Dockerfile', 'FROM alpine:3.22\n# hadolint ignore=DL3002\nUSER 0\n');
  write('app/fixtures/Dockerfile', 'FROM alpine\n');
  write('app/map.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n');
  write('rules/owner.yaml', rule('owner', 'has(object.metadata.labels)'));
  write('faulty/number.yaml', rule('number', 'int(object.metadata.name) > 0'));
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

function rule(name: string, expression: string): string {
  const validations = [{ expression, message: 'no owner' }];
  const spec = { title: `Rule ${name}`, severity: 'high', match: { kinds: ['ConfigMap'] }, validations };
  return JSON.stringify({ apiVersion: 'iac.rules/v1', kind: 'Rule', metadata: { name }, spec });
}

/** `file rule severity` of each finding. */
async function found(...args: string[]): Promise<string[]> {
  const { stdout } = await scan('app', '--format', 'ndjson', ...args);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; rule_id: string; severity: string })
    .map(({ file, rule_id, severity }) => `${file} ${rule_id} ${severity}`);
}

test('a configuration file chooses rules and severities, leaves files out and decides what fails', async () => {
  write(
    'scan.yaml',
    'rules:\n  DF-094: off\n  DF-001: { severity: low }\nexclude: [app/fixtures]\nfail_on: high\n',
  );
  const findings = await found('--config', 'scan.yaml');
  expect(findings.filter((one) => /DF-094|fixtures/.test(one))).toEqual([]);
  expect((await scan('app', '--config', 'scan.yaml')).code).toBe(0);
  expect((await scan('app', '--config', 'scan.yaml', '--fail-on', 'low')).code).toBe(1);
  write('scan.yaml', 'rules: { DF-001: { severity: low } }\n');
  expect(await found('--config', 'scan.yaml')).toContain('app/fixtures/Dockerfile DF-001 low');
});

test('exceptions that the configuration file forbids are forbidden', async () => {
  const excepted = 'app/Dockerfile DF-021 high';
  write('scan.yaml', 'suppressions: ignore\n');
  expect(await found()).not.toContain(excepted);
  expect(await found('--config', 'scan.yaml')).toContain(excepted);
});

test('a wrong field of the configuration ends the command before it scans', async () => {
  write('scan.yaml', 'rules:\n  DF-1: off\n');
  expect(await scan('app', '--config', 'scan.yaml')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'waybill: scan.yaml:2: rules.DF-1: there is no such rule; docs/rules names them all\n',
  });
});

test('rules of a folder run beside the others, and a configuration may bring and change its own', async () => {
  expect(await found('--rules', 'rules')).toContain('app/map.yaml USER-OWNER high');
  write('scan.yaml', 'user_rules: [rules]\nrules: { USER-OWNER: { severity: info } }\n');
  expect(await found('--config', 'scan.yaml')).toContain('app/map.yaml USER-OWNER info');
});

test('a broken rule is told by file, document and field, and nothing is scanned', async () => {
  mkdirSync('broken');
  write('broken/a.yaml', `${rule('a', 'object.')}\n---\n${rule('B', 'true')}`);
  const { code, stdout, stderr } = await scan('app', '--rules', 'broken');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^waybill: broken\/a\.yaml: document 1, spec\.validations\[0]\.expression: /);
  expect(stderr).toContain('\nbroken/a.yaml: document 2, metadata.name: ');
});

test('a rule that fails on a file is no finding: it is told, and ends with 2 unless nothing is to fail', async () => {
  const { code, stderr } = await scan('app', '--rules', 'faulty', '--fail-on', 'high');
  expect(code).toBe(2);
  expect(stderr).toContain('app/map.yaml: rule USER-NUMBER could not be evaluated: ');
  expect((await scan('app', '--rules', 'faulty', '--fail-on', 'none')).code).toBe(0);
  const sarif = await scan('app', '--rules', 'faulty', '--format', 'sarif');
  expect(JSON.parse(sarif.stdout)).toMatchObject({
    runs: [
      {
        invocations: [
          {
            executionSuccessful: false,
            toolExecutionNotifications: [{ associatedRule: { id: 'USER-NUMBER' } }],
          },
        ],
      },
    ],
  });
});

test('a workbook has a row for each finding, with what the rule says', async () => {
  const { code, stdout } = await scan('app', '--format', 'xlsx', '-o', 'findings.xlsx');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const rows = await workbookRows('findings.xlsx');
  const suppressed = rows.find((row) => row[3] === 'DF-021');
  expect(suppressed?.slice(0, 6)).toEqual(['app/Dockerfile', 3, 3, 'DF-021', 'high', 'privilege']);
  expect(suppressed?.slice(13)).toEqual([
    'USER 0',
    expect.any(String),
    expect.any(String),
    true,
    'hadolint',
    null,
  ]);
  expect(rows).toHaveLength((await found('--show-suppressed')).length);
});

test('an output file is whole or as it was', async () => {
  write('out.json', 'before');
  expect((await scan('nowhere', '--format', 'json', '-o', 'out.json')).code).toBe(2);
  expect(readFileSync('out.json', 'utf8')).toBe('before');
  const { stdout } = await scan('app', '--format', 'json', '-o', 'out.json');
  expect(stdout).toBe('');
  expect(JSON.parse(readFileSync('out.json', 'utf8'))).toHaveProperty('files');
  expect(await scan('app', '-o', 'none/out.json')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('none/out.json: ENOENT'),
  });
  expect(readdirSync('.').filter((name) => name.includes('partial'))).toEqual([]);
  expect(existsSync('none')).toBe(false);
});

test.each([
  [['--upload'], '--upload: needs --cicd'],
  [['--cicd', 'build'], '--cicd: needs --upload'],
  [['--upload', '--cicd', 'build'], 'not set: WAYBILL_ACCESS_KEY'],
  [['--rules', 'app/fixtures'], 'app/fixtures: holds no .yaml or .yml file'],
])('%j is refused before anything is scanned', async (args, words) => {
  const { code, stdout, stderr } = await scan('app', ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
});

test('a service whose configuration is wrong ends before it makes anything', async () => {
  write('wrong.yaml', 'rules: { DF-999: off }\n');
  const WAYBILL_DATA_DIR = join(folder, 'data');
  const env = { WAYBILL_DATA_DIR, WAYBILL_PORT: '0', WAYBILL_SCAN_CONFIG: 'wrong.yaml' };
  const { code, stdout, stderr } = await runWaybill(['serve'], { env, cwd: folder });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('wrong.yaml:1: rules.DF-999: there is no such rule');
  expect(existsSync(WAYBILL_DATA_DIR)).toBe(false);
});
