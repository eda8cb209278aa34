import { textsAt } from '../../parse/read.ts';
import { splitWords } from '../../parse/shell/split.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-045',
  title: 'Entrypoint or command uses sudo',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'A container that needs sudo to start keeps a way to root for whoever gets into it, and cannot run without privilege escalation.',
  fix: 'Start the program as the user it is to run as, and prepare what needs root in the image or in an init container.',
  peers: {
    kubescape: ['C-0062'],
  },
  standards: [],
  check({ value }, report) {
    const command = textsAt(value, 'command');
    const words = [...command, ...textsAt(value, 'args')];
    if (splitWords(words, 1, 1).some(({ name }) => name === 'sudo')) {
      report([command.length > 0 ? 'command' : 'args']);
    }
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
      command: [sudo, -E, /srv/web]
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      command: ["/bin/sh", "-c"]
      args: ["mkdir -p /data && sudo chown web /data"]
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
      command: [/srv/web, --no-sudo]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      command: [sh, -c, "echo no sudo here"]
`,
    ],
  },
});
