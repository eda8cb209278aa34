import { imageOf } from '../../checks/kubernetes/images.ts';
import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const FLANNEL = /(?:^|\/)flannel(?:-cni-plugin)?$/;
/** What enforces policies beside Flannel (Canal, and kin). */
const ENFORCER = /(?:^|\/)(?:calico\/node|calico-node|cilium|kube-router)$/;
const CNI_FILE = /cni.*\.(?:conf|conflist|json)$/;

export default objectRule({
  id: 'K8-184',
  title: 'CNI in the manifests does not support NetworkPolicy',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'Flannel alone does not enforce NetworkPolicies: they are taken and do nothing.',
  fix: 'Use a network plug-in that enforces them, or run one beside Flannel.',
  peers: {
    kics: ['CNI Plugin Does Not Support Network Policies'],
    kubescape: ['C-0205'],
  },
  standards: ['CIS-K8s 5.3.1'],
  kinds: ['DaemonSet', '/ConfigMap'],
  check({ value, pod }, report) {
    const findBy = (image: RegExp) =>
      pod?.containers.find((container) => image.test(imageOf(container)?.repository ?? ''));
    const flannel = findBy(FLANNEL);
    if (flannel && !findBy(ENFORCER)) report([...flannel.path, 'image']);
    for (const [key, text] of pod ? [] : Object.entries(recordAt(value, 'data'))) {
      if (CNI_FILE.test(key) && /"type"\s*:\s*"flannel"/.test(String(text))) report(['data', key]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: docker.io/flannel/flannel:v0.27.0
`,
        lines: [11],
      },
      {
        text: `apiVersion: v1
kind: ConfigMap
metadata: { name: kube-flannel-cfg }
data:
  cni-conf.json: |
    { "plugins": [{ "type": "flannel" }] }
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: canal, namespace: kube-system }
spec:
  selector: { matchLabels: { app: canal } }
  template:
    metadata: { labels: { app: canal } }
    spec:
      containers:
        - { name: calico, image: "docker.io/calico/node:v3.29.1" }
        - { name: flannel, image: "docker.io/flannel/flannel:v0.27.0" }
`,
      `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
