import { at, isRecord, listAt, recordAt, textAt } from '../read.ts';
import type { YamlPath } from '../yaml/positions.ts';
import type { Container, KubernetesObject, Pod } from './model.ts';

const TEMPLATE: YamlPath = ['spec', 'template'];

/** Where each kind keeps its pod: the path of what has `metadata` and `spec` of a pod. */
const POD_PATHS: Readonly<Record<string, YamlPath>> = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': TEMPLATE,
  'apps/Deployment': TEMPLATE,
  'apps/ReplicaSet': TEMPLATE,
  'apps/StatefulSet': TEMPLATE,
  'apps/DaemonSet': TEMPLATE,
  // The groups that these kinds had before apps/v1, still found in files.
  'extensions/Deployment': TEMPLATE,
  'extensions/ReplicaSet': TEMPLATE,
  'extensions/DaemonSet': TEMPLATE,
  'batch/Job': TEMPLATE,
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  // OpenShift, Argo Rollouts, Knative.
  'apps.openshift.io/DeploymentConfig': TEMPLATE,
  '/DeploymentConfig': TEMPLATE,
  'argoproj.io/Rollout': TEMPLATE,
  'serving.knative.dev/Service': TEMPLATE,
  'serving.knative.dev/Configuration': TEMPLATE,
  'serving.knative.dev/Revision': [],
  'sources.knative.dev/ContainerSource': TEMPLATE,
};

/** The kinds of Kubernetes itself, which are told by their names alone where the group is wrong or left out. */
const BUILT_IN: Readonly<Record<string, YamlPath>> = {
  Pod: [],
  ReplicationController: TEMPLATE,
  Deployment: TEMPLATE,
  ReplicaSet: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  Job: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const CONTAINER_LISTS = [
  ['app', 'containers'],
  ['init', 'initContainers'],
  ['ephemeral', 'ephemeralContainers'],
] as const;

/** Fields that a container takes from its pod when it does not set them (Kubernetes API, PodSecurityContext). */
const INHERITED = new Set([
  'appArmorProfile',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seLinuxOptions',
  'seccompProfile',
  'windowsOptions',
]);

/** The pod of an object, if its kind has one and it is written. */
export function podOf(object: Omit<KubernetesObject, 'pod'>): Pod | undefined {
  const path = POD_PATHS[`${object.group}/${object.kind}`] ?? BUILT_IN[object.kind];
  if (!path) return undefined;
  const spec = at(object.value, ...path, 'spec');
  if (!isRecord(spec)) return undefined;
  const containers: Container[] = [];
  const pod: Pod = {
    object: object as KubernetesObject,
    spec,
    path: [...path, 'spec'],
    metadata: recordAt(object.value, ...path, 'metadata'),
    containers,
  };
  for (const [kind, list] of CONTAINER_LISTS) {
    for (const [index, value] of listAt(spec, list).entries()) {
      if (isRecord(value)) containers.push(container(pod, kind, value, [...pod.path, list, index]));
    }
  }
  return pod;
}

function container(
  pod: Pod,
  kind: Container['kind'],
  value: Record<string, unknown>,
  path: YamlPath,
): Container {
  return {
    kind,
    name: textAt(value, 'name'),
    pod,
    value,
    path,
    security(field) {
      const own = at(value, 'securityContext', field);
      if ((own === undefined || own === null) && INHERITED.has(field))
        return at(pod.spec, 'securityContext', field);
      return own;
    },
  };
}
