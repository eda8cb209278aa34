import { type CelInput, celError, celList } from '@bufbuild/cel';
import type { Container, KubernetesObject, ScanUnit } from '../parse/kubernetes/model.ts';
import { at, recordAt } from '../parse/read.ts';
import { textOfPath } from '../path-text.ts';
import { withApiDefaults } from './api-defaults.ts';
import { effectiveNamespace, resourceOfKind, versionOf } from './api-resources.ts';
import { celValue, checkLength } from './cel/values.ts';

/** What a rule over Kubernetes objects may read; of a ValidatingAdmissionPolicy also the last three. */
export const KUBERNETES_VARIABLES = ['object', 'podSpec', 'containers', 'objects'];
export const ADMISSION_VARIABLES = [...KUBERNETES_VARIABLES, 'oldObject', 'request', 'namespaceObject'];
/** Those that are known only when all files of the unit are read. */
export const UNIT_VARIABLES = ['objects', 'namespaceObject'];

/** An object that a rule is run over. */
export interface Subject {
  readonly object: KubernetesObject;
  readonly unit: ScanUnit | undefined;
  /** Policies see an object as it is admitted: with the namespace it comes to. */
  readonly isAdmitted: boolean;
}

/** Kubernetes API, PodSecurityContext and SecurityContext: fields that a container may take from its pod. */
const SECURITY_FIELDS = [
  'appArmorProfile',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seLinuxOptions',
  'seccompProfile',
  'windowsOptions',
];

/** A file does not tell who will apply it. */
const NOBODY = { username: '', uid: '', groups: [], extra: {} };

/** The value of a variable, as the library takes it. */
export function kubernetesVariable(name: string, subject: Subject): unknown {
  const { object, unit } = subject;
  switch (name) {
    case 'object':
      return subject.isAdmitted ? admittedValue(object) : objectValue(object);
    case 'podSpec':
      return object.pod ? celValue(at(withApiDefaults(object), ...object.pod.path)) : null;
    case 'containers':
      return containerValues(object);
    case 'objects':
      return unit ? objectsOf(unit) : celList([]);
    case 'request':
      return requestFor(object);
    case 'namespaceObject':
      return namespaceObject(object, unit);
    default:
      return null;
  }
}

export function namespaceOf(unit: ScanUnit | undefined, name: string): KubernetesObject | undefined {
  return unit?.ofKind('/Namespace').find((one) => one.name === name);
}

/** Made once for each, however many rules read it. */
function remembered<K extends object>(make: (of: K) => CelInput): (of: K) => CelInput {
  const values = new WeakMap<K, CelInput>();
  return (of) => {
    const known = values.get(of);
    if (known !== undefined) return known;
    const value = make(of);
    values.set(of, value);
    return value;
  };
}

const objectValue = remembered((object: KubernetesObject) => celValue(withApiDefaults(object)));

const objectsOf = remembered(({ objects }: ScanUnit) => {
  checkLength(objects.length);
  return celList(objects.map(objectValue));
});

const admittedValue = remembered((object: KubernetesObject) => {
  const filled = withApiDefaults(object);
  const namespace = effectiveNamespace(object);
  if (namespace === undefined) return celValue(filled);
  return celValue({ ...filled, metadata: { ...recordAt(filled, 'metadata'), namespace } });
});

/** With its kind, its path, and the security context as it takes effect. */
const containerValues = remembered((object: KubernetesObject) => {
  const filled = withApiDefaults(object);
  return celList(
    (object.pod?.containers ?? []).map((container) =>
      celValue({
        ...recordAt(filled, ...container.path),
        kind: container.kind,
        path: textOfPath(container.path),
        securityContext: securityContext(container),
      }),
    ),
  );
});

function securityContext(container: Container): Readonly<Record<string, unknown>> {
  const effective: Record<string, unknown> = { ...recordAt(container.value, 'securityContext') };
  for (const field of SECURITY_FIELDS) effective[field] = container.security(field);
  return effective;
}

/** Kubernetes API, AdmissionRequest: as if the object were created. */
function requestFor(object: KubernetesObject): CelInput {
  const { group, kind, name = '' } = object;
  const version = versionOf(object);
  const requested = { group, version, kind };
  const resource = { group, version, resource: resourceOfKind(kind) };
  return celValue({
    uid: '',
    operation: 'CREATE',
    kind: requested,
    requestKind: requested,
    resource,
    requestResource: resource,
    subResource: '',
    requestSubResource: '',
    name,
    namespace: effectiveNamespace(object) ?? '',
    userInfo: NOBODY,
    dryRun: false,
  });
}

function namespaceObject(object: KubernetesObject, unit: ScanUnit | undefined): unknown {
  const namespace = effectiveNamespace(object);
  if (namespace === undefined) return null;
  const found = namespaceOf(unit, namespace);
  return found ? objectValue(found) : celError(`the files scanned hold no Namespace ${namespace}`);
}
