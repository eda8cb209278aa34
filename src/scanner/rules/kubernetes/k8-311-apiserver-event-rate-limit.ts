import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { listAt, textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const checkFlags = whereFlags(
  'kube-apiserver',
  (flags) => !flags.values('enable-admission-plugins').includes('EventRateLimit'),
);

export default objectRule({
  id: 'K8-311',
  title: 'API server: EventRateLimit plugin is not enabled',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'A workload that writes events without end can fill etcd and slow down the API server.',
  fix: 'Add EventRateLimit to --enable-admission-plugins with a configuration.',
  peers: {
    trivy: ['KCV-0010'],
    checkov: ['CKV_K8S_78'],
    kics: ['Event Rate Limit Admission Control Plugin Not Set'],
    kubescape: ['C-0121'],
  },
  standards: ['CIS-K8s 1.2.9'],
  check({ kind, value, pod }, report) {
    if (kind === 'AdmissionConfiguration') {
      const plugins = listAt(value, 'plugins').map((plugin) => textAt(plugin, 'name'));
      if (!plugins.includes('EventRateLimit')) report(['plugins']);
    }
    for (const container of pod?.containers ?? [])
      checkFlags(container, (path) => report([...container.path, ...path]));
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --enable-admission-plugins=NodeRestriction
`,
        lines: [8],
      },
      {
        text: `apiVersion: apiserver.config.k8s.io/v1
kind: AdmissionConfiguration
plugins:
  - { name: ValidatingAdmissionWebhook, path: webhook.yaml }
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: apiserver.config.k8s.io/v1
kind: AdmissionConfiguration
plugins:
  - { name: EventRateLimit, path: eventconfig.yaml }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --enable-admission-plugins=EventRateLimit
`,
    ],
  },
});
