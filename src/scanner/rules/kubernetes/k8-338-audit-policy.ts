import { missingFromAudit } from '../../checks/kubernetes/audit-policy.ts';
import { flagsOf } from '../../checks/kubernetes/component-flags.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { listAt, textAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

/** Whether a file is in a mounted volume: the image of the API server has none of its own. */
function isMounted(file: string, { value }: Container): boolean {
  const mounts = listAt(value, 'volumeMounts').map((mount) => textAt(mount, 'mountPath') ?? '');
  return mounts.some((path) => path !== '' && `${file}/`.startsWith(path.replace(/\/*$/, '/')));
}

export default unitRule({
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
  check(unit, report) {
    const policies = unit.ofKind('audit.k8s.io/Policy');
    for (const policy of policies) {
      const missing = missingFromAudit(policy.value);
      if (missing.length > 0) report(policy, ['rules'], `The policy does not record ${missing.join(', ')}`);
    }
    for (const container of unit.objects.flatMap(({ pod }) => pod?.containers ?? [])) {
      const flags = flagsOf(container, 'kube-apiserver');
      if (!flags) continue;
      const file = flags.value('audit-policy-file');
      const path = [...container.path, ...flags.path];
      if (file === undefined) report(container.pod.object, path, 'The API server has no audit policy');
      else if (policies.length === 0 && !isMounted(file, container))
        report(container.pod.object, path, `The audit policy ${file} is not mounted`);
    }
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
