import { listAt, textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-124',
  title: 'An environment variable is set twice',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'The last value wins without a word, and a server-side apply of such a list fails or drops entries.',
  fix: 'Leave one entry for each name.',
  peers: {
    kube_linter: ['duplicate-env-var'],
    kubescape: ['C-0295'],
    kube_score: ['environment-variable-key-duplication'],
    sonar: ['KS6907'],
  },
  standards: [],
  check({ value }, report) {
    const names = listAt(value, 'env').map((variable) => textAt(variable, 'name'));
    if (new Set(names).size === names.length) return;
    const last = new Map(names.map((name, index) => [name, index]));
    const seen = new Set<string>();
    for (const [index, name] of names.entries()) {
      if (name === undefined) continue;
      // Which of the two is the mistake only the author knows, so both are told.
      if (seen.has(name)) report(['env', index, 'name'], `${name} is set before`);
      else if (last.get(name) !== index)
        report(['env', index, 'name'], `${name} is set again below, and that value counts`);
      seen.add(name);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      env:
        - { name: MODE, value: fast }
        - { name: LEVEL, value: info }
        - { name: MODE, value: slow }
`,
        lines: [9, 11],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      env:
        - { name: MODE, value: fast }
        - { name: mode, value: slow }
`,
    ],
  },
});
