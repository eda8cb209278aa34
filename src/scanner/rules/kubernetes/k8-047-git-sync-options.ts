import { listAt, textAt, textsAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

const FLAG = /^--?(?:exechook-command|git|sync-hook-command)(?:=|$)/;
const VARIABLE = /^GIT_?SYNC_(?:EXECHOOK_COMMAND|GIT|HOOK_COMMAND)$/;

export default containerRule({
  id: 'K8-047',
  title: 'Git-sync is run with options that allow code execution',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: "With these options git-sync runs a program of one's choice: whoever may write the pod's settings gets a command run with the rights of the pod.",
  fix: 'Remove the option; let another container of the pod watch the folder and act on it.',
  peers: {
    checkov: ['CKV_K8S_159'],
  },
  standards: [],
  check({ value }, report) {
    if (!/(?:^|\/)git-sync(?:[:@]|$)/.test(textAt(value, 'image') ?? '')) return;
    for (const list of ['command', 'args']) {
      if (textsAt(value, list).some((word) => FLAG.test(word))) report([list]);
    }
    for (const [index, variable] of listAt(value, 'env').entries()) {
      if (VARIABLE.test(textAt(variable, 'name') ?? '')) report(['env', index, 'name']);
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
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.4.0
      args: ["--repo=https://git.example.com/web", "--git=/tmp/git"]
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.4.0
      env:
        - name: GITSYNC_GIT
          value: /tmp/git
`,
        lines: [9],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.4.0
      args: ["--repo=https://git.example.com/web", "--git-config=safe.directory:/git"]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      args: [--git=/usr/bin/git]
`,
    ],
  },
});
