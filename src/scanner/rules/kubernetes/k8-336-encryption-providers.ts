import { isRecord, listAt, textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** CIS Kubernetes Benchmark, encryption providers: aesgcm is left out, as it is safe only with frequent new keys. */
const ENCRYPTING = ['aescbc', 'kms', 'secretbox'];
const COVERS_SECRETS = new Set(['secrets', '*.', '*.*']);

export default objectRule({
  id: 'K8-336',
  title: 'EncryptionConfiguration does not encrypt Secrets with a real provider',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The first provider encrypts what is written. With "identity" first, or without an entry for Secrets, they lie in etcd and its backups as clear text.',
  fix: 'Put kms, secretbox or aescbc first in the providers of an entry for secrets, and rewrite the existing Secrets.',
  peers: {
    kics: ['Encryption Provider Not Properly Configured'],
    kubescape: ['C-0142'],
  },
  standards: ['CIS-K8s 1.2.28'],
  kinds: ['EncryptionConfiguration'],
  check({ value }, report) {
    let isCovered = false;
    for (const [index, entry] of listAt(value, 'resources').entries()) {
      if (!textsAt(entry, 'resources').some((name) => COVERS_SECRETS.has(name))) continue;
      // Only the first entry that names a resource counts, and its first provider writes.
      if (isCovered) return;
      isCovered = true;
      const [writer] = listAt(entry, 'providers');
      if (!isRecord(writer) || !ENCRYPTING.some((provider) => provider in writer))
        report(['resources', index, 'providers']);
    }
    if (!isCovered) report(['resources'], 'Nothing here is about Secrets');
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: [secrets]
    providers:
      - identity: {}
      - aescbc: { keys: [{ name: key1, secret: "" }] }
`,
        lines: [5],
      },
      {
        text: `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: [configmaps]
    providers:
      - kms: { apiVersion: v2, name: vault }
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: [secrets]
    providers:
      - kms: { apiVersion: v2, name: vault }
      - identity: {}
`,
      `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: ["*.*"]
    providers:
      - secretbox: { keys: [{ name: key1, secret: "" }] }
`,
    ],
  },
});
