import { isTillerName } from '../../checks/kubernetes/tiller.ts';
import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-182',
  title: 'Tiller service exists',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Everybody in the cluster can ask Tiller to install anything.',
  fix: 'Move to Helm 3 and delete the service.',
  peers: {
    checkov: ['CKV_K8S_44'],
    kics: ['Tiller Service Is Not Deleted'],
    other: ['terrascan AC-K8-NS-SE-M-0185'],
  },
  standards: [],
  kinds: ['/Service'],
  check({ value, name }, report) {
    if (isTillerName(name)) report([]);
    for (const [key, label] of Object.entries(recordAt(value, 'spec', 'selector'))) {
      if (label === 'tiller') report(['spec', 'selector', key]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: tiller-deploy, namespace: kube-system }
spec:
  selector: { app: helm, name: tiller }
`,
        lines: [3, 5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
`,
    ],
  },
});
