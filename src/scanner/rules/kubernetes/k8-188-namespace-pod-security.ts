import { CLUSTER_NAMESPACES } from '../../checks/kubernetes/namespaces.ts';
import { refusalsOf } from '../../checks/kubernetes/pod-security.ts';
import type { KubernetesObject, Pod } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { objectRule, type ReportInObject } from '../../rule.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

function checkNamespace({ name, value }: KubernetesObject, report: ReportInObject): void {
  // The parts of the cluster itself need what the standards forbid.
  if (name !== undefined && CLUSTER_NAMESPACES.includes(name)) return;
  const level = at(value, 'metadata', 'labels', ENFORCE);
  if (level === 'baseline' || level === 'restricted') return;
  const isWeak = level !== undefined && level !== null;
  report(['metadata', 'labels', ENFORCE], isWeak ? `The level "${level}" holds nothing back` : undefined);
}

/** How much of what a pod asks for is named. */
const SHOWN = 8;

/** Once for a pod, however much it asks for: each thing has a rule of its own. */
function checkPod(pod: Pod, report: ReportInObject): void {
  const refusals = refusalsOf(pod);
  const [first] = refusals.filter(({ level }) => level === 'baseline').concat(refusals);
  if (!first) return;
  const all = [...new Set(refusals.map(({ what }) => what))];
  const more = all.length > SHOWN ? ` and ${all.length - SHOWN} more` : '';
  const told = `${all.slice(0, SHOWN).join(', ')}${more}`;
  report(first.path, `The namespace of this pod cannot enforce the ${first.level} level: ${told}`);
}

export default objectRule({
  id: 'K8-188',
  title: 'Namespace has no (or a weak) Pod Security Admission label',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Without an enforced level every pod is admitted to the namespace, privileged ones and those that mount the host included. One pod that a level refuses keeps its whole namespace from enforcing it.',
  fix: 'Label the namespace pod-security.kubernetes.io/enforce: restricted, or at least baseline. Take from the pod what the level refuses, or give it a namespace of its own.',
  peers: {
    kubescape: [
      'C-0192',
      'C-0193',
      'C-0194',
      'C-0195',
      'C-0196',
      'C-0197',
      'C-0198',
      'C-0199',
      'C-0200',
      'C-0201',
      'C-0203',
      'C-0204',
    ],
  },
  standards: ['CIS-K8s 5.2.1', 'OWASP-K8s K04'],
  check(object, report) {
    const { group, kind, namespace, pod } = object;
    if (group === '' && kind === 'Namespace') checkNamespace(object, report);
    else if (pod && !CLUSTER_NAMESPACES.includes(namespace ?? '')) checkPod(pod, report);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
`,
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
`,
        lines: [6],
      },
      {
        text: `apiVersion: batch/v1
kind: Job
metadata: { name: look }
spec:
  template:
    spec:
      hostPID: true
      containers:
        - name: look
          image: registry.example.com/look:1.4
          ports: [{ containerPort: 80, hostPort: 80 }]
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsUser: 0
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: kube-system
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostPID: false
  containers:
    - name: web
      image: registry.example.com/web:1.4
      ports: [{ containerPort: 80, hostPort: 0 }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: look, namespace: kube-system }
spec:
  hostPID: true
  containers:
    - name: look
      image: registry.example.com/look:1.4
`,
    ],
  },
});
