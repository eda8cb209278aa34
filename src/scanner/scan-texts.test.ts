import { expect, test } from 'vitest';
import { RULES } from './rules/index.ts';
import { scanTexts } from './scan-texts.ts';
import { selectRules } from './select-rules.ts';

const rules = (...ids: string[]) =>
  selectRules(
    RULES.filter(({ id }) => ids.includes(id)),
    { all: true },
  );

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      hostPID: true
      containers: [{ name: web, image: "web:1", securityContext: { privileged: true } }]
`;
const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all, namespace: shop }
spec: { podSelector: {} }
`;

test('a finding tells rule, severity, lines, place and object', () => {
  const [result] = scanTexts([{ name: 'a/web.yaml', text: DEPLOYMENT }], rules('K8-001', 'K8-020'));
  expect(result?.findings).toEqual([
    {
      ruleId: 'K8-020',
      severity: 'high',
      message: 'Pod shares the host process namespace',
      file: 'a/web.yaml',
      line: 8,
      endLine: 8,
      path: 'spec.template.spec.hostPID',
      resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    },
    expect.objectContaining({
      ruleId: 'K8-001',
      line: 9,
      path: 'spec.template.spec.containers[0].securityContext.privileged',
    }),
  ]);
});

test('rules over several objects see the files of one scan together', () => {
  const files = [
    { name: 'web.yaml', text: DEPLOYMENT },
    { name: 'policy.yaml', text: POLICY },
  ];
  expect(scanTexts(files, rules('K8-160')).flatMap(({ findings }) => findings)).toEqual([]);
  const [alone] = scanTexts(files.slice(0, 1), rules('K8-160'));
  expect(alone?.findings).toMatchObject([{ ruleId: 'K8-160', file: 'web.yaml', line: 3 }]);
});

test('a Dockerfile is known by its name, and its findings name the instruction', () => {
  const [result] = scanTexts(
    [{ name: 'app/Dockerfile.dev', text: 'FROM alpine\nUSER root\n' }],
    rules('DF-001', 'DF-021'),
  );
  expect(result?.fileType).toBe('dockerfile');
  expect(result?.findings).toMatchObject([
    { ruleId: 'DF-001', line: 1, instruction: 'FROM' },
    { ruleId: 'DF-021', line: 2, instruction: 'USER' },
  ]);
});

test('a file that cannot be read ends with a reason and a line, and the others are scanned', () => {
  const files = [
    { name: 'broken.yaml', text: 'apiVersion: v1\nkind: [' },
    { name: 'web.yaml', text: DEPLOYMENT },
  ];
  const [broken, web] = scanTexts(files, rules('K8-020'));
  expect(broken?.failure).toMatchObject({ reason: expect.any(String), line: expect.any(Number) });
  expect(web?.findings).toHaveLength(1);
});

test.each([
  ['ci.yaml', 'a: 1\n', 'no Kubernetes object in it'],
  ['tsconfig.json', '// for the editor\n{}', 'no Kubernetes object in it'],
  [
    'base/kustomization.yaml',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
    'a kustomization: build it first (kustomize build), then scan what comes out',
  ],
  ['web/Chart.yaml', 'apiVersion: v2\nname: web\n', 'describes a Helm chart, has no Kubernetes object'],
  ['web/values-prod.yaml', 'a: 1\n', 'values of a Helm chart, has no Kubernetes object'],
])('%s has nothing to scan, and says why', (name, text, ignored) => {
  const [alone] = scanTexts([{ name, text }], rules('K8-001'));
  expect(alone).toMatchObject({ fileType: undefined, ignored, findings: [] });
  expect(alone).not.toHaveProperty('failure');
});

test('what helm template rendered tells the file of the chart, in findings of all kinds of rules', () => {
  const text = `# Source: web/templates/a.yaml\n${DEPLOYMENT}`;
  const [result] = scanTexts([{ name: 'out.yaml', text }], rules('K8-001', 'K8-160', 'K8-197'));
  expect(result?.findings.map(({ ruleId, source }) => [ruleId, source])).toEqual([
    ['K8-160', 'web/templates/a.yaml'],
    ['K8-001', 'web/templates/a.yaml'],
  ]);
});

test('rules run as they are by default, or as chosen', () => {
  const on = RULES.filter((rule) => rule.default === 'on').length;
  expect(selectRules(RULES, {})).toHaveLength(on);
  expect(selectRules(RULES, { all: true })).toHaveLength(RULES.length);
  expect(selectRules(RULES, { rules: { 'K8-001': false } })).toHaveLength(on - 1);
  const [chosen] = selectRules(
    RULES.filter(({ id }) => id === 'K8-065'),
    { rules: { 'K8-065': { cpu_max: '2' } } },
  );
  expect(chosen?.parameters).toMatchObject({ cpu_max: '2', memory_max: '32Gi' });
});
