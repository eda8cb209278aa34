import { missingFromAudit } from '../../checks/kubernetes/audit-policy.ts';
import { flagsOf } from '../../checks/kubernetes/component-flags.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { listAt, textAt } from '../../parse/read.ts';
import type { ReportInObject } from '../../rule.ts';
import { objectRule } from '../../rule.ts';

/** The image of the API server has no such file: it has to be mounted. */
function checkFlag(container: Container, report: ReportInObject): void {
  const flags = flagsOf(container, 'kube-apiserver');
  if (!flags) return;
  const file = flags.value('audit-policy-file');
  if (file === undefined) {
    report(flags.path, 'The API server has no audit policy');
    return;
  }
  const mounts = listAt(container.value, 'volumeMounts').map((mount) => textAt(mount, 'mountPath') ?? '');
  const isMounted = mounts.some((path) => path !== '' && `${file}/`.startsWith(path.replace(/\/*$/, '/')));
  if (!isMounted) report(flags.path, `The audit policy ${file} is not mounted`);
}

export default objectRule({
  id: 'K8-338',
  title: 'API server: no audit policy, or a policy that misses key events',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without a policy the API server records nothing, and a policy with gaps leaves out what an investigation asks for first.',
  fix: 'Start the API server with --audit-policy-file and mount that file. Let the policy record Secrets, ConfigMaps and token reviews, changes of pods and deployments, and exec, port-forward and proxy requests at least at the level Metadata.',
  peers: {
    kics: ['Audit Policy File Not Defined', 'Audit Policy Not Cover Key Security Concerns'],
    kubescape: ['C-0160', 'C-0161'],
  },
  standards: ['CIS-K8s 3.2.1', '3.2.2', 'OWASP-K8s K05'],
  check({ group, kind, value, pod }, report) {
    if (group === 'audit.k8s.io' && kind === 'Policy') {
      const missing = missingFromAudit(value);
      if (missing.length > 0) report(['rules'], `The policy does not record ${missing.join(', ')}`);
    }
    for (const container of pod?.containers ?? [])
      checkFlag(container, (path, message) => report([...container.path, ...path], message));
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
        - --audit-log-path=/var/log/audit.log
`,
        lines: [8],
      },
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
        - --audit-policy-file=/etc/audit/policy.yaml
`,
        lines: [8],
      },
      {
        text: `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - { level: None, resources: [{ group: "", resources: ["secrets"] }] }
  - { level: Metadata }
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --audit-policy-file=/etc/audit/policy.yaml
      volumeMounts: [{ name: audit, mountPath: /etc/audit }]
`,
      `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - { level: Metadata }
`,
    ],
  },
});
