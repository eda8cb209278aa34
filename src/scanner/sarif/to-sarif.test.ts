import { expect, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import { scanTexts } from '../scan-texts.ts';
import type { TextToScan } from '../scanned-text.ts';
import { selectRules } from '../select-rules.ts';
import { toSarif } from './to-sarif.ts';

const rules = RULES.filter(({ id }) => ['DF-001', 'DF-097', 'DF-066', 'K8-020', 'K8-060'].includes(id));
function logOf(...files: TextToScan[]) {
  return toSarif(scanTexts(files, selectRules(rules, { all: true })), rules, '1.2.3');
}
function runOf(...files: TextToScan[]) {
  const [run] = logOf(...files).runs;
  if (!run) throw new Error('a log has one run');
  return run;
}

const DOCKERFILE = {
  name: 'app/Dockerfile',
  text: 'FROM alpine\nRUN curl http://a | sh\nMAINTAINER a\nMAINTAINER a\n',
};
const POD = {
  name: 'k8s/a pod#1.yaml',
  text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, annotations: { waybill/ignore: "K8-060 it bursts" } }
spec:
  hostPID: true
  containers: [{ name: a, image: x }]
`,
};

test('the log has every member that SARIF 2.1.0 requires, with values it allows', () => {
  const { version, $schema, runs } = logOf(DOCKERFILE, POD, { name: 'bad.yaml', text: 'a: [' });
  expect({ version, schema: URL.canParse($schema), runs: runs.length }).toEqual({
    version: '2.1.0',
    schema: true,
    runs: 1,
  });
  for (const { tool, results, columnKind, invocations } of runs) {
    expect(tool.driver).toMatchObject({ name: 'Waybill', version: '1.2.3' });
    expect(columnKind).toBe('utf16CodeUnits');
    expect(invocations.map(({ executionSuccessful }) => executionSuccessful)).toEqual([false]);
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length);
    for (const { name, shortDescription, fullDescription, help, defaultConfiguration } of tool.driver.rules) {
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
      for (const { text } of [shortDescription, fullDescription, help]) expect(text).not.toBe('');
      expect(['error', 'warning', 'note', 'none']).toContain(defaultConfiguration.level);
    }
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note', 'none']).toContain(level);
      expect(message.text).not.toBe('');
      expect(Object.values(partialFingerprints).every((value) => value.length > 0)).toBe(true);
      for (const { physicalLocation } of locations) {
        const { artifactLocation, region } = physicalLocation;
        expect(new URL(artifactLocation.uri, 'file:///').pathname).toBe(`/${artifactLocation.uri}`);
        expect(region.startLine).toBeGreaterThanOrEqual(1);
        expect(region.endLine).toBeGreaterThanOrEqual(region.startLine);
      }
    }
  }
});

test('a result names rule, message, level, file, lines and object', () => {
  const { results, tool } = runOf(POD);
  expect(results.find(({ ruleId }) => ruleId === 'K8-020')).toMatchObject({
    level: 'error',
    message: { text: 'Pod shares the host process namespace' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'k8s/a%20pod%231.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 5, endLine: 5 },
        },
        logicalLocations: [
          { fullyQualifiedName: 'Pod/shop/web/spec.hostPID', kind: 'resource', name: 'web' },
        ],
      },
    ],
  });
  expect(tool.driver.rules.find(({ id }) => id === 'K8-020')).toMatchObject({
    name: 'PodSharesTheHostProcessNamespace',
    defaultConfiguration: { level: 'error' },
    properties: { 'security-severity': '8.0', tags: expect.arrayContaining(['security', 'node_escape']) },
  });
});

test('a result tells the chart file that Helm rendered it from, where the output of Helm says so', () => {
  const rendered = { ...POD, text: `# Source: web/templates/pod.yaml\n${POD.text}` };
  const sources = (file: TextToScan) =>
    new Set(runOf(file).results.map(({ properties }) => properties?.source));
  expect(sources(rendered)).toEqual(new Set(['web/templates/pod.yaml']));
  expect(sources(POD)).toEqual(new Set([undefined]));
});

test('what the file excepts is a suppressed result with its justification, all else is not', () => {
  const suppressions = runOf(POD).results.map(({ ruleId, suppressions }) => [ruleId, suppressions]);
  expect(suppressions).toContainEqual(['K8-020', undefined]);
  expect(suppressions).toContainEqual([
    'K8-060',
    [{ kind: 'inSource', status: 'accepted', justification: 'it bursts', properties: { form: 'waybill' } }],
  ]);
});

test('fingerprints tell equal findings apart and stay when lines move', () => {
  const fingerprints = (...files: TextToScan[]) =>
    runOf(...files).results.map(({ partialFingerprints }) => partialFingerprints['waybillFinding/v1']);
  const before = fingerprints(DOCKERFILE, POD);
  expect(new Set(before).size).toBe(before.length);
  const copy = { ...DOCKERFILE, name: 'copy/Dockerfile' };
  expect(fingerprints(copy, DOCKERFILE, POD).slice(-before.length)).toEqual(before);
  const moved = [DOCKERFILE, POD].map(({ name, text }) => ({ name, text: `# moved\n\n${text}` }));
  expect(fingerprints(...moved)).toEqual(before);
  const changed = fingerprints({ ...DOCKERFILE, text: DOCKERFILE.text.replace('http://a', 'http://b') });
  expect(changed.filter((fingerprint) => !before.includes(fingerprint))).toHaveLength(1);
});

test('a file outside of the folder of the scan is not said to lie in it', () => {
  const [result] = runOf({ ...DOCKERFILE, name: '../other/Dockerfile' }).results;
  expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual({ uri: '../other/Dockerfile' });
});

test('a file that cannot be scanned is told as such', () => {
  const [invocation] = runOf({ name: 'bad.yaml', text: 'a: [' }).invocations;
  expect(invocation?.toolExecutionNotifications).toMatchObject([
    {
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'bad.yaml' }, region: { startLine: 1 } } }],
    },
  ]);
  expect(runOf(POD).invocations).toEqual([{ executionSuccessful: true }]);
});
