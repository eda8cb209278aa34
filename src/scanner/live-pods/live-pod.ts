import { isRecord, listAt, recordAt, textAt } from '../parse/read.ts';

type Value = Readonly<Record<string, unknown>>;

/** Where a pod runs, and what its controller and the API server write: nobody chose it, and it differs between replicas. */
const NOT_CHOSEN = [
  'affinity',
  'hostname',
  'nodeName',
  'priority',
  'schedulerName',
  'serviceAccount',
  'tolerations',
] as const;
/** The volume that the ServiceAccount admission plug-in adds, called anew in each pod (Kubernetes, "Bound ServiceAccount tokens"). */
const TOKEN_VOLUME = /^kube-api-access-[a-z0-9]{5}$/;
/** Set on each pod by the controllers of StatefulSets and Jobs (Kubernetes, "Well-Known Labels, Annotations and Taints"). */
const REPLICA_LABELS =
  /^(?:apps\.kubernetes\.io\/pod-index|statefulset\.kubernetes\.io\/pod-name|(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-completion-index|job-name))$/;
/** The annotations by which containers were given profiles before there were fields; others say nothing that is judged. */
const PROFILE_ANNOTATION =
  /^(?:seccomp\.security\.alpha\.kubernetes\.io\/pod|container\.(?:apparmor\.security\.beta|seccomp\.security\.alpha)\.kubernetes\.io\/)/;
const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/**
 * A live pod as its workload was written, as far as it shows: the same for all replicas. It bears its controller's
 * name, and is a Job's template where a Job runs it, since some rules leave what ends by itself alone.
 */
export function livePod(pod: Value): Value {
  const metadata = recordAt(pod, 'metadata');
  const owners = listAt(metadata, 'ownerReferences');
  const owner = owners.find((one) => isRecord(one) && one.controller === true) ?? owners[0];
  const namespace = textAt(metadata, 'namespace') ?? 'default';
  const name = textAt(owner, 'name') ?? textAt(metadata, 'name');
  const chosen = {
    metadata: {
      name,
      namespace,
      labels: entriesOf(metadata.labels, (key) => !REPLICA_LABELS.test(key)),
      annotations: entriesOf(metadata.annotations, (key) => PROFILE_ANNOTATION.test(key)),
    },
    spec: chosenSpec(recordAt(pod, 'spec')),
  };
  if (textAt(owner, 'kind') !== 'Job') return { apiVersion: 'v1', kind: 'Pod', ...chosen };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    spec: { template: chosen },
  };
}

function chosenSpec(spec: Value): Value {
  const chosen: Record<string, unknown> = { ...spec };
  for (const field of NOT_CHOSEN) delete chosen[field];
  chosen.volumes = listAt(spec, 'volumes').filter((volume) => !isTokenVolume(textAt(volume, 'name')));
  for (const list of CONTAINER_LISTS) {
    if (list in spec) chosen[list] = listAt(spec, list).map(chosenContainer);
  }
  return chosen;
}

function chosenContainer(container: unknown): unknown {
  if (!isRecord(container)) return container;
  const volumeMounts = listAt(container, 'volumeMounts').filter(
    (mount) => !isTokenVolume(textAt(mount, 'name')),
  );
  return { ...container, volumeMounts };
}

function isTokenVolume(name: string | undefined): boolean {
  return name !== undefined && TOKEN_VOLUME.test(name);
}

/** Sorted, so that equal pods are equal texts. */
function entriesOf(value: unknown, isKept: (key: string) => boolean): Value {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.keys(value)
      .filter(isKept)
      .sort()
      .map((key) => [key, value[key]]),
  );
}

/**
 * A pod of {@link livePod} with one of its containers alone: without the others, their profiles, and the volumes that
 * only they mount. What a rule says of it, it says of this container.
 */
export function withOneContainer(pod: Value, name: string): Value {
  if (pod.kind === 'Job') {
    return { ...pod, spec: { template: withOneContainer(recordAt(pod, 'spec', 'template'), name) } };
  }
  const metadata = recordAt(pod, 'metadata');
  const spec = recordAt(pod, 'spec');
  const isOther = (container: unknown) => textAt(container, 'name') !== name;
  const mountedByOthers = new Set<string | undefined>();
  const mountedHere = new Set<string | undefined>();
  const alone: Record<string, unknown> = { ...spec };
  for (const list of CONTAINER_LISTS) {
    for (const container of listAt(spec, list)) {
      const mounted = isOther(container) ? mountedByOthers : mountedHere;
      for (const mount of listAt(container, 'volumeMounts')) mounted.add(textAt(mount, 'name'));
    }
    if (list in spec) alone[list] = listAt(spec, list).filter((container) => !isOther(container));
  }
  alone.volumes = listAt(spec, 'volumes').filter((volume) => {
    const volumeName = textAt(volume, 'name');
    return mountedHere.has(volumeName) || !mountedByOthers.has(volumeName);
  });
  const isOthers = (key: string) => key.startsWith('container.') && !key.endsWith(`/${name}`);
  const annotations = entriesOf(metadata.annotations, (key) => !isOthers(key));
  return { ...pod, metadata: { ...metadata, annotations }, spec: alone };
}

/** The names of a pod's containers, of all kinds. */
export function containerNames(pod: Value): string[] {
  const spec = pod.kind === 'Job' ? recordAt(pod, 'spec', 'template', 'spec') : recordAt(pod, 'spec');
  return CONTAINER_LISTS.flatMap((list) => listAt(spec, list)).flatMap((one) => textAt(one, 'name') ?? []);
}
