import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { at, textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const checkFlags = whereKubelet({
  names: ['tls-cert-file', 'tls-private-key-file'],
  flags: (flags) =>
    flags.value('rotate-server-certificates') !== 'true' &&
    !(flags.has('tls-cert-file') && flags.has('tls-private-key-file')),
});

export default objectRule({
  id: 'K8-370',
  title: 'Kubelet: no TLS certificate and key',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The kubelet then makes itself a self-signed certificate that the API server cannot verify.',
  fix: 'Set tlsCertFile and tlsPrivateKeyFile, or serverTLSBootstrap to get certificates from the cluster.',
  peers: {
    trivy: ['KCV-0088', 'KCV-0089'],
    checkov: ['CKV_K8S_148'],
    kics: ['TSL Connection Certificate Not Setup'],
    kubescape: ['C-0181'],
  },
  standards: ['CIS-K8s 4.2.9'],
  check(object, report) {
    checkFlags(object, report);
    // With serverTLSBootstrap the cluster signs the certificate.
    if (object.kind !== 'KubeletConfiguration' || at(object.value, 'serverTLSBootstrap') === true) return;
    if (!textAt(object.value, 'tlsCertFile')) report(['tlsCertFile']);
    else if (!textAt(object.value, 'tlsPrivateKeyFile')) report(['tlsPrivateKeyFile']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --tls-cert-file=/pki/k.crt
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
metadata: { name: node }
tlsCertFile: /pki/k.crt
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
serverTLSBootstrap: true
`,
      `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --tls-cert-file=/pki/k.crt
        - --tls-private-key-file=/pki/k.key
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
tlsCertFile: /pki/k.crt
tlsPrivateKeyFile: /pki/k.key
`,
    ],
  },
});
