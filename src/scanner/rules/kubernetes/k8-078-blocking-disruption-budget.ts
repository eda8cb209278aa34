import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-078',
  title: 'PodDisruptionBudget blocks every eviction',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'No pod may ever be moved, so nodes cannot be drained and upgrades stop.',
  fix: 'Allow at least one pod to be unavailable.',
  peers: {
    kube_linter: ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
  },
  standards: [],
  kinds: ['policy/PodDisruptionBudget'],
  check({ value }, report) {
    const allowed = at(value, 'spec', 'maxUnavailable');
    const kept = at(value, 'spec', 'minAvailable');
    if (allowed === 0 || allowed === '0' || allowed === '0%') report(['spec', 'maxUnavailable']);
    if (kept === '100%') report(['spec', 'minAvailable']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 0
`,
        lines: [5],
      },
      {
        text: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 100%
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 1
`,
    ],
  },
});
