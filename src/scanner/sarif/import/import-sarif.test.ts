import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../rules/index.ts';
import { scanTexts } from '../../scan-texts.ts';
import { selectRules } from '../../select-rules.ts';
import { toSarif } from '../to-sarif.ts';
import { importSarif } from './import-sarif.ts';
import { readSarifLog } from './read-log.ts';

// hadolint.sarif, checkov.sarif and trivy.sarif were written by hadolint 2.15.1, Checkov and Trivy 0.65 over two files
// (the latter two cut down), the others by hand after the code that writes them in KICS 2.1 and kube-linter 0.7.
const fixture = (tool: string) =>
  readSarifLog(readFileSync(join(import.meta.dirname, `fixtures/${tool}.sarif`), 'utf8'));

/** `file rule level line [tool's id]`, `(by: reason)` behind what is suppressed. */
function imported(...tools: string[]): string[] {
  return importSarif(tools.flatMap(fixture), []).files.flatMap(({ file_name, risks }) =>
    risks.flatMap(({ rule_id, risk_level, tool_rule_id, places, suppressed }) => [
      ...places.map(({ line }) => `${file_name} ${rule_id} ${risk_level} ${line} ${tool_rule_id}`),
      ...suppressed.map(({ by, reason }) => `${file_name} ${rule_id} (${by}: ${reason})`),
    ]),
  );
}

describe("a tool's rules become ours, and keep their ids", () => {
  test('Trivy', () => {
    expect(imported('trivy')).toEqual([
      'app/Dockerfile DF-001 medium 1 DS001',
      'app/Dockerfile DF-020 high 1 DS002',
      'k8s/web.yaml K8-020 high 7 KSV010',
      'k8s/web.yaml K8-001 high 15 KSV017',
    ]);
  });

  test.each(['DS002', 'DS-0002', 'AVD-DS-0002'])('Trivy writes one id in several ways, %s', (ruleId) => {
    const [file] = importSarif(log({ name: 'Trivy', results: [result({ more: { ruleId } })] }), []).files;
    expect(file?.risks[0]).toMatchObject({ rule_id: 'DF-020', tool_rule_id: ruleId });
  });

  test('Checkov, whose level says nothing', () => {
    const results = imported('checkov');
    expect(results).toContain('k8s/web.yaml K8-101 tips 1 CKV_K8S_43');
    expect(results).toContain('k8s/web.yaml K8-020 high 1 CKV_K8S_17');
    expect(results).toContain('app/Dockerfile DF-094 (checkov: probed by the cluster)');
  });

  test('hadolint', () => {
    expect(imported('hadolint')).toContain('app/Dockerfile DF-141 low 4 DL3009');
  });

  test('KICS, which names queries by their ids; a new query is kept under its own name', () => {
    expect(imported('kics')).toEqual([
      'app/Dockerfile DF-020 high 1 fd54f200-402c-4333-a5a4-36ef6709af2f',
      'k8s/web.yaml K8-020 high 13 302736f4-b16c-41b8-befe-c0baffa0bd9d',
      'k8s/web.yaml kics:00000000-0000-4000-8000-000000000000 tips 1 00000000-0000-4000-8000-000000000000',
    ]);
  });

  test('kube-linter, which tells the object and no line', () => {
    const [file] = importSarif(fixture('kube-linter'), []).files;
    expect(file?.risks[0]).toMatchObject({
      ...{ rule_id: 'K8-001', tool: 'kube-linter', tool_rule_id: 'privileged-container' },
      places: [
        {
          ...{ resource_type: 'Deployment', resource_name: 'web', namespace: 'shop' },
          message: 'container "web" is privileged',
        },
      ],
    });
  });
});

test('what two tools tell of one place counts once; what one tells of neighbouring lines does not', () => {
  const { findings, duplicates } = importSarif([...fixture('trivy'), ...fixture('kics')], []);
  expect({ findings, duplicates }).toEqual({ findings: 6, duplicates: 1 });
  expect(imported('hadolint', 'hadolint')).toEqual(imported('hadolint'));
  const twice = log({ results: [result({ line: 4 }), result({ line: 5 }), result({ line: 5 })] });
  expect(importSarif(twice, [])).toMatchObject({ findings: 2, duplicates: 1 });
});

test.each([
  [3, 1],
  [5, 1],
  [6, 2],
])('another tool that tells of line %i and of line 3 makes %i findings', (line, findings) => {
  const add = { ruleId: 'DL3020' };
  const runs = [
    ...log({ results: [result({ line: 3, more: add })] }),
    ...log({ name: 'Trivy', results: [result({ line, more: { ruleId: 'DS-0005' } })] }),
  ];
  expect(importSarif(runs, [])).toMatchObject({ findings, duplicates: 2 - findings });
});

test('two objects are told apart where both are known', () => {
  const of = (name?: string, ruleId = 'privileged-container') => {
    const [told] = result({ uri: 'a.yaml', more: { ruleId } }).locations;
    const logicalLocations = [
      { name: 'Pod', kind: 'GVK/Kind' },
      { name, kind: 'Object Name' },
    ];
    return { ruleId, locations: [{ ...told, ...(name !== undefined && { logicalLocations }) }] };
  };
  const runs = log({ name: 'kube-linter', results: [of('a'), of('b'), of('a')] });
  expect(importSarif(runs, [])).toMatchObject({ findings: 2, duplicates: 1 });
  const more = log({ name: 'Trivy', results: [of(undefined, 'KSV017')] });
  expect(importSarif([...runs, ...more], [])).toMatchObject({ findings: 2, duplicates: 2 });
});

test('files that are neither Dockerfiles nor Kubernetes YAML, and paths out of the folder, are left out by name', () => {
  const cve = result({ uri: 'app/package-lock.json', more: { ruleId: 'CVE-2026-1' } });
  const { otherFiles } = importSarif(log({ name: 'Trivy', results: [cve] }), []);
  expect(otherFiles).toEqual(new Map([['app/package-lock.json', 1]]));
  expect(importSarif(fixture('kics'), []).refusedPaths).toEqual(new Map([['../../outside/x.yaml', 1]]));
});

interface Told {
  readonly line?: number;
  readonly uri?: string;
  readonly more?: object;
}

function result({ line = 1, uri = 'Dockerfile', more = {} }: Told) {
  const physicalLocation = { artifactLocation: { uri }, region: { startLine: line } };
  return { ruleId: 'DL3059', message: { text: 'm' }, locations: [{ physicalLocation }], ...more };
}

function log({
  results = [{}],
  run = {},
  name = 'hadolint',
}: {
  results?: object[];
  run?: object;
  name?: string;
}) {
  const tool = { driver: { name } };
  return readSarifLog(JSON.stringify({ version: '2.1.0', runs: [{ tool, results, ...run }] }));
}

test.each([
  ['file:///builds/shop/app/Dockerfile', 'app/Dockerfile'],
  ['/builds/shop/a%20b/Dockerfile', 'a b/Dockerfile'],
  ['./app/../Dockerfile', 'Dockerfile'],
  ['../shop/app/Dockerfile', 'app/Dockerfile'],
  ['../shop2/Dockerfile', undefined],
  ['app\\Dockerfile', 'app/Dockerfile'],
  ['file:///etc/Dockerfile', undefined],
  ['/builds/shop2/Dockerfile', undefined],
  ['/builds/shop/../Dockerfile', undefined],
  ['https://example.com/Dockerfile', undefined],
  ['a%0Ab/Dockerfile', undefined],
])('the file of %s is %s', (uri, name) => {
  const { files, refusedPaths } = importSarif(log({ results: [result({ uri })] }), ['/builds/shop']);
  expect(files.map(({ file_name }) => file_name)).toEqual(name === undefined ? [] : [name]);
  expect([...refusedPaths.keys()]).toEqual(name === undefined ? [uri] : []);
});

test('a run tells the folder that its absolute paths are of', () => {
  const run = { originalUriBaseIds: { SRC: { uri: 'file:///src/' } } };
  expect(importSarif(log({ results: [result({ uri: '/src/Dockerfile' })], run }), []).files).toHaveLength(1);
});

test.each([
  [{ kind: 'pass' }, undefined],
  [{ level: 'note', suppressions: [{ kind: 'external', status: 'rejected' }] }, 'low'],
  [{ level: 'error' }, 'high'],
  [{ level: 'none' }, 'tips'],
  [{ properties: { 'security-severity': '9.1' }, level: 'note' }, 'high'],
])('a result with %j is a risk of level %s', (more, level) => {
  const { files } = importSarif(log({ results: [result({ more })] }), []);
  const counted = files.flatMap(({ risks }) => risks).filter(({ places }) => places.length > 0);
  expect(counted[0]?.risk_level).toBe(level);
});

test('a rule of an unknown tool is kept with its texts; an id too long stays one of its own', () => {
  const id = 'x'.repeat(300);
  const rules = [{ id, shortDescription: { text: 'No X' }, help: { text: 'Do Y' } }];
  const results = [result({ more: { ruleId: id } }), result({ more: { ruleId: `${id}y` } })];
  const run = { tool: { driver: { name: 'My Own Scanner', rules } } };
  const [file] = importSarif(log({ results, run }), []).files;
  expect(file?.risks.map(({ rule_id }) => rule_id.length)).toEqual([64, 64]);
  expect(new Set(file?.risks.map(({ rule_id }) => rule_id)).size).toBe(2);
  expect(file?.risks[0]).toMatchObject({ tool: 'my-own-scanner', risk_name: 'No X', remediation: 'Do Y' });
});

test('our own log comes back as it was, failed files included', () => {
  const texts = [
    { name: 'Dockerfile', text: 'FROM alpine:3.22\nUSER 0\n' },
    { name: 'broken.yaml', text: 'a: [' },
  ];
  const sarif = toSarif(scanTexts(texts, selectRules(RULES, {})), RULES, '1');
  const { files, unmapped } = importSarif(readSarifLog(JSON.stringify(sarif)), []);
  expect(unmapped).toBe(0);
  const byName = new Map(files.map((file) => [file.file_name, file]));
  expect(byName.get('broken.yaml')?.failed?.line).toBe(1);
  const risks = byName.get('Dockerfile')?.risks ?? [];
  expect(risks.map(({ rule_id, tool }) => [rule_id, tool])).toContainEqual(['DF-021', undefined]);
});

describe('a log that cannot be read is refused in words', () => {
  const runs = (count: number, results: number) =>
    Array.from({ length: count }, () => ({
      tool: { driver: { name: 'x' } },
      results: Array(results).fill(0),
    }));
  test.each([
    ['{', 'no JSON: '],
    ['[]', 'version: must be "2.1.0", got nothing'],
    ['{"version":"2.0.0"}', 'version: must be "2.1.0", got "2.0.0"'],
    ['{"version":"2.1.0","runs":{}}', 'runs: must be an array'],
    ['{"version":"2.1.0","runs":[{"results":[]}]}', 'runs[0].tool.driver.name: is required'],
    ['{"version":"2.1.0","runs":[{"results":{}}]}', 'runs[0].results: must be an array'],
    ['{"version":"2.1.0","runs":[{"results":null}]}', 'without one the tool did not finish'],
    [JSON.stringify({ version: '2.1.0', runs: runs(21, 0) }), 'runs: must be at most 20, got 21'],
    [
      JSON.stringify({ version: '2.1.0', runs: runs(2, 50_001) }),
      'must be at most 100000 in all runs, got 100002',
    ],
  ])('%.40s', (text, words) => {
    expect(() => readSarifLog(text)).toThrow(words);
  });

  test('results of any shape are read without a fall', () => {
    const odd = [null, 1, 'x', [], {}, { locations: 'x', message: 3, ruleIndex: -7, suppressions: [null] }];
    const run = { results: odd, invocations: [{ toolExecutionNotifications: odd }], originalUriBaseIds: [1] };
    expect(importSarif(log({ run }), []).files).toEqual([]);
  });
});
