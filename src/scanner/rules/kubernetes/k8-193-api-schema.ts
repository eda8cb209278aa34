import { isReplicated } from '../../checks/kubernetes/workloads.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { at, isRecord } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Kinds whose pods run on are refused with another restart policy (Deployment v1, template). */
function hasRefusedRestartPolicy(object: KubernetesObject): boolean {
  const policy = object.pod?.spec.restartPolicy;
  const runsOn = isReplicated(object) || object.kind === 'DaemonSet';
  return runsOn && policy !== undefined && policy !== null && policy !== 'Always';
}

const LISTS = ['args', 'command', 'env', 'envFrom', 'ports', 'volumeMounts'] as const;

export default objectRule({
  id: 'K8-193',
  title: 'Object does not fit the API schema',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'The API refuses the object, or drops what it does not know.',
  fix: 'Write the field in the shape that the API documents. This rule looks at metadata, container names, lists and restart policies only; the API server checks the whole schema.',
  peers: {
    kube_linter: ['schema-validation'],
  },
  standards: [],
  check(object, report) {
    const { value, pod } = object;
    if (!isRecord(at(value, 'metadata'))) report(['metadata']);
    if (pod && hasRefusedRestartPolicy(object)) report([...pod.path, 'restartPolicy']);
    for (const container of pod?.containers ?? []) {
      for (const field of LISTS) {
        const list = container.value[field];
        if (list !== undefined && list !== null && !Array.isArray(list)) report([...container.path, field]);
      }
      if (typeof container.value.name !== 'string') report([...container.path, 'name']);
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
      args: --verbose
`,
        lines: [8],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      restartPolicy: OnFailure
      containers: [{ name: web, image: "registry.example.com/web:1.4" }]
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
    - name: web
      image: registry.example.com/web:1.4
      args: ["--verbose"]
`,
    ],
  },
});
