import type { KubernetesObject } from '../parse/kubernetes/model.ts';
import { isRecord } from '../parse/read.ts';
import type { YamlPath } from '../parse/yaml/positions.ts';

type Fields = Readonly<Record<string, unknown>>;

// Kubernetes API reference, PodSpec, Container and Probe: what the API server fills in before admission.
const POD_SPEC: Fields = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
};
const CONTAINER: Fields = {
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const PROBE: Fields = { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };
const PORT: Fields = { protocol: 'TCP' };
const OF_KIND: Readonly<Record<string, Fields>> = {
  '/ReplicationController': { replicas: 1 },
  '/Service': { sessionAffinity: 'None', type: 'ClusterIP' },
  'apps/Deployment': { replicas: 1 },
  'apps/ReplicaSet': { replicas: 1 },
  'apps/StatefulSet': { replicas: 1 },
  'batch/CronJob': { concurrencyPolicy: 'Allow', suspend: false },
  'batch/Job': { suspend: false },
};

/** The object with the defaults that the API server fills in, as policies see it; the object itself is left alone. */
export function withApiDefaults({ group, kind, value, pod }: KubernetesObject): Fields {
  const ofKind = OF_KIND[`${group}/${kind}`];
  let filled: Fields = value;
  if (ofKind) filled = changed(filled, ['spec'], (spec) => ({ ...ofKind, ...present(spec) }));
  if (`${group}/${kind}` === '/Service')
    filled = changed(filled, ['spec'], (spec) => withEach(spec, 'ports', PORT));
  return pod ? changed(filled, pod.path, podSpec) : filled;
}

function podSpec(spec: Fields): Fields {
  const filled: Record<string, unknown> = { ...POD_SPEC, ...present(spec) };
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    const items = filled[list];
    if (Array.isArray(items)) filled[list] = items.map((item) => (isRecord(item) ? container(item) : item));
  }
  return filled;
}

function container(value: Fields): Fields {
  const { image } = value;
  const pull = typeof image === 'string' && { imagePullPolicy: pullPolicy(image) };
  const filled: Record<string, unknown> = { ...CONTAINER, ...pull, ...present(value) };
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const given = filled[probe];
    if (isRecord(given)) filled[probe] = { ...PROBE, ...present(given) };
  }
  return withEach(filled, 'ports', PORT);
}

/** Kubernetes documentation, Images: by the tag alone. */
function pullPolicy(image: string): string {
  const [, tag] = /:([^:/@]*)(?:@.*)?$/.exec(image) ?? [];
  const hasDigest = image.includes('@');
  return tag === 'latest' || (tag === undefined && !hasDigest) ? 'Always' : 'IfNotPresent';
}

function withEach(parent: Fields, list: string, defaults: Fields): Fields {
  const items = parent[list];
  if (!Array.isArray(items)) return parent;
  return {
    ...parent,
    [list]: items.map((item) => (isRecord(item) ? { ...defaults, ...present(item) } : item)),
  };
}

/** A key without a value does not hide a default. */
function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** A copy in which the mapping at the path is another one; the same where there is no mapping. */
function changed(value: Fields, [step, ...rest]: YamlPath, change: (found: Fields) => Fields): Fields {
  if (step === undefined) return change(value);
  const below = value[step];
  return isRecord(below) ? { ...value, [step]: changed(below, rest, change) } : value;
}
