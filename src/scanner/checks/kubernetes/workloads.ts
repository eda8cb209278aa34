import type { Container, KubernetesObject } from '../../parse/kubernetes/model.ts';

/** Kinds whose pods end by themselves. */
const BATCH_KINDS = new Set(['Job', 'CronJob']);

/** Whether the containers of a workload are meant to run on, so that probes make sense. */
export function runsOn({ pod: { object }, kind }: Container): boolean {
  return kind === 'app' && !BATCH_KINDS.has(object.kind);
}

const REPLICATED_KINDS = new Set([
  'Deployment',
  'DeploymentConfig',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
]);

/** Kinds that keep several copies of a pod. */
export function isReplicated({ kind }: KubernetesObject): boolean {
  return REPLICATED_KINDS.has(kind);
}
