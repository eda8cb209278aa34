import { expect, test } from 'vitest';
import type { PlacedObject } from './model.ts';
import { parseManifest } from './parse-manifest.ts';

function objectsOf(text: string): readonly PlacedObject[] {
  const parsed = parseManifest('x.yaml', text);
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.file.objects;
}

const POD_SPEC =
  '{ initContainers: [{ name: i }], containers: [{ name: a }], ephemeralContainers: [{ name: e }] }';
const TEMPLATE = `template: { metadata: { labels: { app: web } }, spec: ${POD_SPEC} }`;

test.each([
  ['v1', 'Pod', `spec: ${POD_SPEC}`, 'spec'],
  ['apps/v1', 'Deployment', `spec: { ${TEMPLATE} }`, 'spec.template.spec'],
  ['apps/v1', 'DaemonSet', `spec: { ${TEMPLATE} }`, 'spec.template.spec'],
  [
    'batch/v1',
    'CronJob',
    `spec: { jobTemplate: { spec: { ${TEMPLATE} } } }`,
    'spec.jobTemplate.spec.template.spec',
  ],
  ['argoproj.io/v1alpha1', 'Rollout', `spec: { ${TEMPLATE} }`, 'spec.template.spec'],
  ['serving.knative.dev/v1', 'Service', `spec: { ${TEMPLATE} }`, 'spec.template.spec'],
])('the pod of a %s %s is found with its containers', (apiVersion, kind, body, path) => {
  const [object] = objectsOf(
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x, namespace: shop }\n${body}\n`,
  );
  expect(object).toMatchObject({ kind, name: 'x', namespace: 'shop' });
  expect(object?.pod?.path.join('.')).toBe(path);
  expect(object?.pod?.containers.map((container) => [container.kind, container.name])).toEqual([
    ['app', 'a'],
    ['init', 'i'],
    ['ephemeral', 'e'],
  ]);
});

test('a Service of the core group has no pod', () => {
  expect(
    objectsOf('apiVersion: v1\nkind: Service\nspec: { template: { spec: {} } }')[0]?.pod,
  ).toBeUndefined();
});

test('a List stands for its items, also where they leave out what they are', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n- {apiVersion: v1, kind: Secret}\n';
  const pods = '---\napiVersion: v1\nkind: PodList\nitems:\n- metadata: { name: a }\n';
  expect(objectsOf(list + pods).map(({ kind, name }) => [kind, name])).toEqual([
    ['Pod', undefined],
    ['Secret', undefined],
    ['Pod', 'a'],
  ]);
});

test('a container takes from its pod what a pod may set, and nothing else', () => {
  const [object] = objectsOf(`apiVersion: v1
kind: Pod
spec:
  securityContext: { runAsUser: 1000, runAsNonRoot: true, privileged: true }
  containers:
    - { name: a, securityContext: { runAsUser: 0 } }
`);
  const container = object?.pod?.containers[0];
  expect(container?.security('runAsUser')).toBe(0);
  expect(container?.security('runAsNonRoot')).toBe(true);
  expect(container?.security('privileged')).toBeUndefined();
});

test('documents that are no objects are passed over', () => {
  expect(objectsOf('a: 1\n---\n- b\n---\n\n---\napiVersion: v1\nkind: Pod\n')).toHaveLength(1);
});

test('a raw Helm template says that it has to be rendered, a manifest with braces in its text is read', () => {
  const template = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n';
  expect(parseManifest('x.yaml', template)).toEqual({
    reason: 'Helm template: render first (helm template), then scan what comes out',
    line: 4,
  });
  expect(objectsOf('apiVersion: v1\nkind: Pod\nmetadata: { annotations: { a: "{{ x }}" } }')).toHaveLength(1);
});

test('braces that close nothing are told as broken YAML', () => {
  expect(parseManifest('x.yaml', `a: [\n${'{{'.repeat(100_000)}`)).toMatchObject({
    reason: expect.not.stringContaining('Helm'),
  });
});

test('the output of helm template tells of each document which file of the chart it was rendered from', () => {
  const text = `---
# Source: web/templates/pods.yaml
apiVersion: v1
kind: Pod
---
# Source: web/templates/pods.yaml
# a comment of the template
apiVersion: v1
kind: List
items: [{ apiVersion: v1, kind: Secret }, { apiVersion: v1, kind: Service }]
---
# Source: web/templates/empty.yaml
---
apiVersion: v1
kind: Namespace
metadata:
  name: |
    # Source: a/text.yaml
# Source: behind/the/object.yaml
---
# Source: web/charts/db/templates/a file.yaml\r
apiVersion: v1
kind: ConfigMap
`;
  expect(objectsOf(text).map(({ kind, source }) => [kind, source])).toEqual([
    ['Pod', 'web/templates/pods.yaml'],
    ['Secret', 'web/templates/pods.yaml'],
    ['Service', 'web/templates/pods.yaml'],
    ['Namespace', undefined],
    ['ConfigMap', 'web/charts/db/templates/a file.yaml'],
  ]);
});

test('a kustomization is no object', () => {
  expect(objectsOf('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n')).toEqual([]);
});
