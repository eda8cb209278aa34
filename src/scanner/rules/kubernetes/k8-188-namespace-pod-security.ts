import { CLUSTER_NAMESPACES } from '../../checks/kubernetes/namespaces.ts';
import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export default objectRule({
  id: 'K8-188',
  title: 'Namespace has no (or a weak) Pod Security Admission label',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Without an enforced level every pod is admitted to the namespace, privileged ones and those that mount the host included.',
  fix: 'Label the namespace pod-security.kubernetes.io/enforce: restricted, or at least baseline.',
  peers: {
    kubescape: [
      'C-0192',
      'C-0193',
      'C-0194',
      'C-0195',
      'C-0196',
      'C-0197',
      'C-0198',
      'C-0199',
      'C-0200',
      'C-0201',
      'C-0203',
      'C-0204',
    ],
  },
  standards: ['CIS-K8s 5.2.1', 'OWASP-K8s K04'],
  kinds: ['/Namespace'],
  check({ name, value }, report) {
    // The parts of the cluster itself need what the standards forbid.
    if (name !== undefined && CLUSTER_NAMESPACES.includes(name)) return;
    const level = at(value, 'metadata', 'labels', ENFORCE);
    if (level === 'baseline' || level === 'restricted') return;
    const isWeak = level !== undefined && level !== null;
    report(['metadata', 'labels', ENFORCE], isWeak ? `The level "${level}" holds nothing back` : undefined);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
`,
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: kube-system
`,
    ],
  },
});
