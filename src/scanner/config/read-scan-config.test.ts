import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import { selectRules } from '../select-rules.ts';
import { excludedBy } from './excluded.ts';
import { readScanConfig } from './read-scan-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'scan.yaml');
function config(text: string) {
  writeFileSync(file, text);
  return readScanConfig(file);
}

test('an empty file changes nothing', () => {
  expect(config('# nothing yet\nrules:\n')).toEqual({
    choice: {},
    userRules: [],
    suppressions: 'honour',
    exclude: { folder, globs: [] },
  });
});

test('rules are switched, given parameters and another severity', () => {
  const { choice } = config(`
rules:
  DF-001: off
  DF-113: { maxLength: 80, severity: high }
  K8-190: { labels: [team, app] }
`);
  const selected = new Map(selectRules(RULES, choice).map((one) => [one.rule.id, one]));
  expect(selected.has('DF-001')).toBe(false);
  expect(selected.get('DF-113')).toMatchObject({ rule: { severity: 'high' }, parameters: { maxLength: 80 } });
  expect(selected.get('K8-190')?.parameters).toMatchObject({ labels: ['team', 'app'], annotations: [] });
});

test('all else is taken as it stands', () => {
  const text = 'all_rules: yes\nsuppressions: ignore\nfail_on: high\nunit: file\nexclude: [./a/, b/**]\n';
  expect(config(text)).toMatchObject({
    choice: { all: true },
    suppressions: 'ignore',
    failOn: 'high',
    unit: 'file',
    exclude: { globs: ['a', 'b/**'] },
  });
});

describe('what is wrong is told with line, field and what is allowed', () => {
  test.each([
    ['rule: {}', '1: rule: is no field of a configuration; allowed: all_rules, rules, user_rules,'],
    ['rules:\n  DF-999: off', '2: rules.DF-999: there is no such rule'],
    [
      'rules:\n  DF-001: 3',
      '2: rules.DF-001: must be on, off or a mapping with severity and parameters, got 3',
    ],
    [
      'rules:\n  DF-113:\n    constructor: 1',
      '3: rules.DF-113.constructor: is no field of this rule; allowed: severity, maxLength',
    ],
    ['rules: { DF-113: { maxLength: "80" } }', '1: rules.DF-113.maxLength: must be a number, got "80"'],
    [
      'rules: { DF-005: { allowedRegistries: [a, 3] } }',
      '1: rules.DF-005.allowedRegistries[1]: must be a text, got 3',
    ],
    ['rules: { DF-005: { allowedRegistries: a } }', 'must be a list of at most 1000 texts, got "a"'],
    [
      'rules: { DF-001: { severity: fatal } }',
      'must be one of critical, high, medium, low, info, got "fatal"',
    ],
    ['all_rules: 1', '1: all_rules: must be true or false, got 1'],
    ['fail_on: tips', '1: fail_on: must be one of none, high, medium, low, got "tips"'],
    ['exclude: [../other]', '1: exclude[0]: must lie in the folder of this file'],
    ['user_rules: [nowhere]', '1: user_rules[0]: '],
    ['unit: path\nunit: file', '2: unit: is given twice'],
    ['a: 1\n---\nb: 1', 'a second document; allowed is one'],
    ['- a', '1: must be a mapping, got a list of 1'],
    ['a: [', 'scan.yaml:1: '],
  ])('%j', (text, words) => {
    expect(() => config(text)).toThrow(words);
  });

  test('a file larger than people write', () => {
    expect(() => config(`# ${'x'.repeat(1024 * 1024)}`)).toThrow('scan.yaml: is larger than 1 MiB');
  });

  test('a file that is not there', () => {
    expect(() => readScanConfig(join(folder, 'none.yaml'))).toThrow(/none\.yaml: ENOENT/);
  });
});

test('user rules are read from a file or a folder beside the configuration', () => {
  mkdirSync(join(folder, 'rules'), { recursive: true });
  writeFileSync(join(folder, 'rules/b.yaml'), '# b\n');
  const rule =
    'apiVersion: iac.rules/v1\nkind: Rule\nmetadata: {name: a}\nspec: {title: T, validations: [{expression: "true"}]}\n';
  writeFileSync(join(folder, 'rules/a.yml'), rule);
  writeFileSync(join(folder, 'rules/notes.md'), 'no rule\n');
  expect(config('user_rules: [rules, rules/b.yaml]').userRules).toEqual([
    { name: join(folder, 'rules/a.yml'), text: rule },
    { name: join(folder, 'rules/b.yaml'), text: '# b\n' },
    { name: join(folder, 'rules/b.yaml'), text: '# b\n' },
  ]);
  expect(() => config('user_rules: [rules/b.yaml]')).toThrow('b.yaml: no rule in it');
});

test('a glob excludes what it matches and all below that, wherever the command runs', () => {
  const excluded = excludedBy({
    folder,
    globs: ['test/fixtures', '**/*.tmpl.yaml', 'charts/*/templates/**'],
  });
  const among = (paths: string[]) => paths.filter((path) => excluded(join(folder, path)));
  expect(
    among([
      'test/fixtures/a/b.yaml',
      'test/a.yaml',
      'x.tmpl.yaml',
      'a/x.tmpl.yaml',
      'charts/web/templates/a.yaml',
    ]),
  ).toEqual(['test/fixtures/a/b.yaml', 'x.tmpl.yaml', 'a/x.tmpl.yaml', 'charts/web/templates/a.yaml']);
  expect(excluded(join(folder, '../test/fixtures/a.yaml'))).toBe(false);
});
