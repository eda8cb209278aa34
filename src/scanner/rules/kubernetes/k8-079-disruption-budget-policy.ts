import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-079',
  title: 'PodDisruptionBudget lacks a policy or an unhealthy-pod eviction policy',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Without limits a budget guards nothing; without an eviction policy pods that never become ready block every drain.',
  fix: 'Set minAvailable or maxUnavailable, and unhealthyPodEvictionPolicy to AlwaysAllow.',
  peers: {
    kube_linter: ['pdb-unhealthy-pod-eviction-policy'],
    kube_score: ['poddisruptionbudget-has-policy'],
  },
  standards: [],
  kinds: ['PodDisruptionBudget'],
  check({ value }, report) {
    const hasPolicy = ['minAvailable', 'maxUnavailable'].some(
      (name) => at(value, 'spec', name) !== undefined,
    );
    if (!hasPolicy) report(['spec', 'minAvailable']);
    else if (at(value, 'spec', 'unhealthyPodEvictionPolicy') === undefined) {
      report(['spec', 'unhealthyPodEvictionPolicy']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
`,
    ],
  },
});
