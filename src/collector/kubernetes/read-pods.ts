import { loadAll } from 'js-yaml';
import { Compile } from 'typebox/compile';
import { UnreadableInput } from '../unreadable-input.ts';
import { Pod } from './pod.ts';

const podValidator = Compile(Pod);

/** The pods of a dump, and how many objects of other kinds stood among them. */
export interface PodDump {
  readonly pods: Pod[];
  readonly otherObjects: number;
}

interface KubernetesObject {
  kind?: unknown;
  items?: unknown;
}

/**
 * Reads what `kubectl get pods -o json` or `-o yaml` prints: a `List` (also of mixed kinds), the API's own
 * `PodList`, a single Pod, an empty list, or several YAML documents of these.
 *
 * @throws {UnreadableInput} for anything else, naming the place.
 */
export function readPods(text: string): PodDump {
  const pods: Pod[] = [];
  let otherObjects = 0;
  for (const [index, document] of documents(text).entries()) {
    for (const { object, place } of objects(document, `document ${index + 1}`)) {
      if (object.kind === 'Pod') pods.push(validPod(object, place));
      else otherObjects++;
    }
  }
  return { pods, otherObjects };
}

/** JSON text is one document; anything else is read as YAML, where empty documents (`---` alone) are skipped. */
function documents(text: string): unknown[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const isJson = /^\s*[[{]/.test(source);
  try {
    return isJson ? [JSON.parse(source)] : loadAll(source, { maxAliases: 100 }).filter((d) => d !== null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableInput(`not readable as ${isJson ? 'JSON' : 'YAML'}: ${reason}`, { cause: error });
  }
}

/** The objects of one document. Items of an API list carry no kind of their own: a PodList's are Pods. */
function objects(document: unknown, place: string): { object: KubernetesObject; place: string }[] {
  if (!isObject(document) || typeof document.kind !== 'string') {
    throw new UnreadableInput(
      `${place} is no Kubernetes object (it has no "kind"); expected what "kubectl get pods -A -o json" prints`,
    );
  }
  if (document.kind === 'Table' || document.kind === 'PartialObjectMetadataList') {
    throw new UnreadableInput(
      `${place} is a ${document.kind}, which leaves the containers out; use "-o json"`,
    );
  }
  if (!document.kind.endsWith('List')) return [{ object: document, place }];
  if (document.items !== null && !Array.isArray(document.items)) {
    throw new UnreadableInput(`${place}: "items" of a ${document.kind} must be a list`);
  }
  const itemKind = document.kind === 'PodList' ? 'Pod' : undefined;
  return (document.items ?? []).map((item: unknown, index) => {
    const itemPlace = `${place}, items[${index}]`;
    if (!isObject(item)) throw new UnreadableInput(`${itemPlace} is no object`);
    return { object: item.kind ? item : { ...item, kind: itemKind }, place: itemPlace };
  });
}

/**
 * An object of an API server as a pod.
 * @throws {UnreadableInput} naming the place and the field that is no pod's
 */
export function validPod(object: object, place: string): Pod {
  if (podValidator.Check(object)) return object;
  const [error] = podValidator.Errors(object);
  const field = error?.instancePath.slice(1).replaceAll('/', '.') || 'pod';
  throw new UnreadableInput(
    `${place}: ${field} ${error?.message ?? 'is invalid'}; expected pods as an API server returns them, not manifests`,
  );
}

function isObject(value: unknown): value is KubernetesObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
