import { holdsCredential, isCredential } from '../../checks/credentials.ts';
import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-122',
  title: 'ConfigMap holds credentials',
  severity: 'high',
  category: 'secrets',
  default: 'on',
  why: 'ConfigMaps are not encrypted at rest, and far more people and programs may read them than Secrets.',
  fix: 'Move the credential into a Secret or a secret manager, and change it.',
  peers: {
    trivy: ['KSV-0109', 'KSV-01010'],
    kubescape: ['C-0012'],
    polaris: ['sensitiveConfigmapContent'],
  },
  standards: ['OWASP-K8s K08'],
  kinds: ['/ConfigMap'],
  check({ value }, report) {
    for (const [key, text] of Object.entries(recordAt(value, 'data'))) {
      if (typeof text === 'string' && (isCredential(key, text) || holdsCredential(text)))
        report(['data', key], `The key ${key} holds a credential`);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  mode: fast
  db_password: tr0ub4dor
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  application.properties: |
    port=80
    redis.password=tr0ub4dor
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  mode: fast
  password_file: /secrets/password
`,
      `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  application.properties: |
    redis.password=\${REDIS_PASSWORD}
    max.tokens=4096
`,
    ],
  },
});
