import type { Container, KubernetesObject } from '../../parse/kubernetes/model.ts';

/** Kinds whose pods end by themselves. */
const BATCH_KINDS = new Set(['Job', 'CronJob']);

/** Whether the containers of a workload are meant to run on, so that probes make sense. */
export function runsOn({ pod: { object }, kind }: Container): boolean {
  return kind === 'app' && !BATCH_KINDS.has(object.kind);
}

/** Kinds that keep several copies of a pod. */
export function isReplicated({ kind, pod }: KubernetesObject): boolean {
  return (
    pod !== undefined &&
    [
      'Deployment',
      'DeploymentConfig',
      'StatefulSet',
      'ReplicaSet',
      'ReplicationController',
      'Rollout',
    ].includes(kind)
  );
}
