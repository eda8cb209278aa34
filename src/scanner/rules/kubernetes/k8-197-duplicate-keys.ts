import { manifestRule } from '../../rule.ts';

export default manifestRule({
  id: 'K8-197',
  title: 'The file cannot be parsed or holds duplicate keys',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Of a key given twice only one value counts, and which one depends on the tool: what is reviewed may not be what is applied.',
  fix: 'Keep one of the two.',
  peers: { sonar: ['KS2260'] },
  standards: [],
  check({ duplicateKeys }, report) {
    // A file that cannot be parsed has no objects and fails the scan of the file, with the line.
    for (const { key, line } of duplicateKeys) report(line, `The key "${key}" is given twice`);
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
      image: registry.example.com/web:1.5
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
