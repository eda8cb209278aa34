import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-195',
  title: 'OpenShift SCC allows privileged containers',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Who may use this constraint can run a privileged container, which is root on the node.',
  fix: 'Set allowPrivilegedContainer to false, and name the users of the built-in constraint "privileged" one by one.',
  peers: {
    kube_linter: ['scc-deny-privileged-container'],
  },
  standards: [],
  kinds: ['SecurityContextConstraints'],
  check({ value }, report) {
    if (at(value, 'allowPrivilegedContainer') === true) report(['allowPrivilegedContainer']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: { name: sample }
allowPrivilegedContainer: true
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: { name: sample }
allowPrivilegedContainer: false
`,
    ],
  },
});
