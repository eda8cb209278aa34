import { hasCredentialShape, isCredential } from '../../checks/credentials.ts';
import { recordAt, textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Types whose data are credentials whatever their keys are called. */
const CREDENTIAL_TYPES = new Set([
  'bootstrap.kubernetes.io/token',
  'kubernetes.io/dockercfg',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/service-account-token',
  'kubernetes.io/ssh-auth',
]);

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

/** Empty, or with places that are filled in later. */
function isTemplate(text: string): boolean {
  return /^\s*$|\$\{|\{\{|<[\w -]+>/.test(text);
}

/** One long word of capitals, small letters and digits is random text, or has a shape that is known. */
function isMixed(text: string): boolean {
  const isWord = /^[\w+/=-]{20,}$/.test(text.trim());
  return hasCredentialShape(text) || (isWord && [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(text)));
}

export default objectRule({
  id: 'K8-123',
  title: 'Secret object with real data is kept in a manifest',
  severity: 'high',
  category: 'secrets',
  default: 'on',
  why: 'Base64 hides nothing: whoever can read the file, or the history of the repository it is in, has the secret.',
  fix: 'Keep the value in a secret manager, or encrypt the manifest (Sealed Secrets, SOPS). Change the credential.',
  peers: {
    kics: ['Using Kubernetes Native Secret Management'],
    semgrep: ['secrets-in-config-file'],
  },
  standards: ['CIS-K8s 5.4.2', 'OWASP-K8s K08'],
  kinds: ['/Secret'],
  check({ value }, report) {
    const isTyped = CREDENTIAL_TYPES.has(textAt(value, 'type') ?? '');
    for (const field of ['data', 'stringData'] as const) {
      for (const [key, text] of Object.entries(recordAt(value, field))) {
        if (typeof text !== 'string') continue;
        const plain = field === 'data' ? decoded(text) : text;
        const isReal = isTyped ? !isTemplate(plain) : isCredential(key, plain) || isMixed(plain);
        if (isReal) report([field, key], `The key ${key} holds real data`);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Secret
metadata: { name: pull }
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths":{"registry.example.com":{"auth":"d2ViOnRyMHViNGRvcg=="}}}'
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Secret
metadata: { name: web }
type: Opaque
data:
  username: YWRtaW4=
  password: dHIwdWI0ZG9y
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Secret
metadata: { name: web }
type: Opaque
stringData:
  token: 9c1185a5c5e9fc54612808977ee8f548b2258d31
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: v1
kind: Secret
metadata: { name: pull }
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: "\${PULL_CONFIG}"
`,
      `apiVersion: v1
kind: Secret
metadata: { name: web }
type: Opaque
stringData:
  password: \${DB_PASSWORD}
`,
      `apiVersion: v1
kind: Secret
metadata: { name: web }
type: Opaque
data:
  password: Y2hhbmdlbWU=
  mode: ZmFzdA==
`,
      `apiVersion: v1
kind: Secret
metadata: { name: web }
type: Opaque
stringData:
  password: ENC[AES256_GCM,data:abcd,type:str]
`,
    ],
  },
});
