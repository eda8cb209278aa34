import { findObject } from '../../checks/kubernetes/lookup.ts';
import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { hasNeighbours } from '../../checks/kubernetes/neighbours.ts';
import type { Container, KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at, isRecord, listAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { unitRule } from '../../rule.ts';

/** A reference to a ConfigMap or Secret, or to one key of it. */
interface Reference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key: string | undefined;
  /** Below the container. */
  readonly path: YamlPath;
}

const FIELDS = [
  ['env', ['valueFrom', 'configMapKeyRef'], 'ConfigMap'],
  ['env', ['valueFrom', 'secretKeyRef'], 'Secret'],
  ['envFrom', ['configMapRef'], 'ConfigMap'],
  ['envFrom', ['secretRef'], 'Secret'],
] as const;

/** The references that have to exist: optional ones may dangle. */
function referencesOf({ value }: Container): Reference[] {
  return FIELDS.flatMap(([list, field, kind]) =>
    listAt(value, list).flatMap((item, index) => {
      if (!isRecord(item) || item[field[0]] === undefined) return [];
      const name = textAt(item, ...field, 'name');
      if (name === undefined || at(item, ...field, 'optional') === true) return [];
      return [{ kind, name, key: textAt(item, ...field, 'key'), path: [list, index, ...field] }];
    }),
  );
}

function problemOf(
  { kind, name, key }: Reference,
  user: KubernetesObject,
  unit: ScanUnit,
): string | undefined {
  const object = findObject(unit, `/${kind}`, name, namespaceOf(user));
  if (!object) return hasNeighbours(user, unit) ? `No ${kind} "${name}" here` : undefined;
  const fields = kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  const hasKey = key === undefined || fields.some((field) => at(object.value, field, key) !== undefined);
  return hasKey ? undefined : `The ${kind} "${name}" has no key "${key}"`;
}

export default unitRule({
  id: 'K8-125',
  title: 'env refers to a ConfigMap/Secret (key) missing from the scanned set',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'A container whose environment refers to something that does not exist is not started.',
  fix: 'Add the object or its key to the manifests, correct the name, or mark the reference optional.',
  peers: {
    kube_linter: ['env-value-from'],
  },
  standards: [],
  check(unit, report) {
    for (const object of unit.objects) {
      for (const container of object.pod?.containers ?? []) {
        for (const reference of referencesOf(container)) {
          const problem = problemOf(reference, object, unit);
          if (problem) report(object, [...container.path, ...reference.path], problem);
        }
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - name: MODE
              valueFrom:
                configMapKeyRef: { name: web, key: mod }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  mode: fast
`,
        lines: [12],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          envFrom:
            - secretRef: { name: db }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  mode: fast
`,
        lines: [10],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - name: MODE
              valueFrom:
                configMapKeyRef: { name: web, key: mode }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  mode: fast
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          envFrom:
            - secretRef: { name: db, optional: true }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  mode: fast
`,
    ],
  },
});
