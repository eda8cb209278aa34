import type { YamlNode, YamlPath } from '../../parse/yaml/positions.ts';
import { objectRule } from '../../rule.ts';

/** The first key that stands behind one it should stand before. */
function firstUnsorted(node: YamlNode, path: YamlPath): YamlPath | undefined {
  let last = '';
  for (const [key, { node: below }] of node.entries ?? []) {
    if (key < last) return [...path, key];
    last = key;
    const found = firstUnsorted(below, [...path, key]);
    if (found) return found;
  }
  for (const [index, item] of (node.items ?? []).entries()) {
    const found = firstUnsorted(item, [...path, index]);
    if (found) return found;
  }
  return undefined;
}

export default objectRule({
  id: 'K8-194',
  title: 'YAML keys are not sorted',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'Sorted keys make differences between versions small.',
  fix: 'Sort the keys of the mapping.',
  peers: {
    kube_linter: ['sorted-keys'],
  },
  standards: [],
  check({ node }, report) {
    const path = firstUnsorted(node, []);
    if (path) report(path);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
`,
    ],
  },
});
