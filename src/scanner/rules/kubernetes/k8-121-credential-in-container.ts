import { holdsCredential, isCredential } from '../../checks/credentials.ts';
import { listAt, textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

/** `--password hunter2` in two words. */
function isValueOfFlag(flag: unknown, word: string): boolean {
  if (typeof flag !== 'string' || !/^--[\w.-]+$/.test(flag) || word.startsWith('-')) return false;
  return isCredential(flag, word);
}

export default containerRule({
  id: 'K8-121',
  title: 'A credential literal stands in env, args or command',
  severity: 'critical',
  category: 'secrets',
  default: 'on',
  why: 'Everybody who may read the manifest or the pod can read the credential, and it stays in the history of the repository.',
  fix: 'Put it into a Secret, or better a secret manager, and let the container read it from a file. Change the credential, as it is known now.',
  peers: {
    kube_linter: ['env-var-secret'],
    kubescape: ['C-0012', 'C-0259'],
    polaris: ['sensitiveContainerEnvVar'],
    sonar: ['KS2068', 'KS6418'],
  },
  standards: ['OWASP-K8s K08', 'NSA/CISA'],
  check({ value }, report) {
    for (const [index, variable] of listAt(value, 'env').entries()) {
      const name = textAt(variable, 'name') ?? '';
      const text = textAt(variable, 'value');
      if (text !== undefined && isCredential(name, text))
        report(['env', index, 'value'], `The value of ${name} is a credential`);
    }
    for (const field of ['command', 'args'] as const) {
      const words = listAt(value, field);
      for (const [index, word] of words.entries()) {
        if (typeof word === 'string' && (holdsCredential(word) || isValueOfFlag(words[index - 1], word)))
          report([field, index], `A word of ${field} holds a credential`);
      }
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
        - { name: MODE, value: fast }
        - { name: DB_PASSWORD, value: "tr0ub4dor" }
`,
        lines: [10],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      args: ["--port=80", "--api-key=5f1d7a84db00d2fc"]
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      command:
        - server
        - --password
        - hunter2
`,
        lines: [11],
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
        - { name: DB_PASSWORD_FILE, value: /secrets/password }
        - { name: TOKEN, value: "$(OTHER)" }
        - { name: MAX_TOKENS, value: "4096" }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      env:
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      args: ["--token-file=/secrets/token", "--password", "$(PASSWORD)"]
`,
    ],
  },
});
