import { at, listAt, textAt, textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

function allowsAnyPath(policy: unknown): boolean {
  const volumes = textsAt(policy, 'spec', 'volumes');
  if (!volumes.includes('hostPath') && !volumes.includes('*')) return false;
  const paths = listAt(policy, 'spec', 'allowedHostPaths');
  return (
    paths.length === 0 ||
    paths.some((path) => textAt(path, 'pathPrefix') === '/' || at(path, 'readOnly') !== true)
  );
}

export default objectRule({
  id: 'K8-210',
  title: 'PSP allows unrestricted host paths',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may mount any folder of their node and write to it.',
  fix: 'List the folders in allowedHostPaths with readOnly, or leave hostPath out of volumes; and move to Pod Security Admission.',
  peers: {
    kics: ['PSP With Unrestricted Access to Host Path'],
  },
  standards: ['CIS-K8s 5.2.12'],
  kinds: ['PodSecurityPolicy'],
  check({ value }, report) {
    if (allowsAnyPath(value)) report(['spec', 'allowedHostPaths']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  volumes: [hostPath]
`,
        lines: [4],
      },
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  volumes: [hostPath]
  allowedHostPaths:
    - pathPrefix: /
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  volumes: [configMap]
`,
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  volumes: [hostPath]
  allowedHostPaths:
    - pathPrefix: /var/log/app
      readOnly: true
`,
    ],
  },
});
