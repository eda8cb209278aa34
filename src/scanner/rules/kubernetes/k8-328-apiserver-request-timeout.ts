import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { seconds } from '../../checks/kubernetes/duration.ts';
import { containerRule } from '../../rule.ts';

/** What the API server takes when the flag is not given. */
const DEFAULT_SECONDS = 60;
const SECONDS_MAX = 300;

export default containerRule({
  id: 'K8-328',
  title: 'API server: request timeout is out of range',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Requests that may hang for long let a few slow clients use up the API server; none at all break large lists.',
  fix: 'Set --request-timeout to at most five minutes, or leave the default of one minute.',
  peers: {
    checkov: ['CKV_K8S_95'],
    kics: ['Request Timeout Not Properly Set'],
    kubescape: ['C-0134'],
  },
  standards: ['CIS-K8s 1.2.20'],
  check: whereFlags('kube-apiserver', (flags) => {
    const timeout = flags.value('request-timeout');
    const length = timeout === undefined ? DEFAULT_SECONDS : seconds(timeout);
    return length === undefined || length <= 0 || length > SECONDS_MAX;
  }),
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
        - --request-timeout=30m
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
        - --request-timeout=soon
`,
        lines: [8],
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
        - --request-timeout=5m0s
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
        - --secure-port=6443
`,
    ],
  },
});
