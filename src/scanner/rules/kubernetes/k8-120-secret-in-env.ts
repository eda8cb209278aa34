import { at, isRecord, listAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-120',
  title: 'A Secret is passed as an environment variable',
  severity: 'low',
  category: 'secrets',
  default: 'on',
  why: 'Environment variables end up in crash reports, logs and child processes, and do not change when the Secret does.',
  fix: 'Mount the Secret as a volume and read it from the file.',
  peers: {
    checkov: ['CKV_K8S_35'],
    kics: ['Secrets As Environment Variables'],
    kube_linter: ['read-secret-from-env-var'],
    kubescape: ['C-0207'],
    other: [
      'kyverno disallow-secrets-from-env-vars',
      'kubesec SecretsAsEnvironmentVariables',
      'terrascan AC-K8-NS-PO-H-0117',
    ],
  },
  standards: ['CIS-K8s 5.4.1', 'OWASP-K8s K08'],
  check({ value }, report) {
    for (const [index, variable] of listAt(value, 'env').entries()) {
      if (isRecord(at(variable, 'valueFrom', 'secretKeyRef'))) report(['env', index, 'valueFrom']);
    }
    for (const [index, source] of listAt(value, 'envFrom').entries()) {
      if (isRecord(at(source, 'secretRef'))) report(['envFrom', index, 'secretRef']);
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
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
`,
        lines: [9],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      envFrom:
        - secretRef: { name: db }
`,
        lines: [9],
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
        - { name: MODE, valueFrom: { configMapKeyRef: { name: web, key: mode } } }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts:
        - { name: db, mountPath: /secrets }
`,
    ],
  },
});
