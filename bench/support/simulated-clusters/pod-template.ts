import { hash } from 'node:crypto';
import { BEFORE } from '../../../test/support/recorded-cluster.ts';

/** What makes a pod another one, and the same pod another version. */
export interface PodVersion {
  readonly name: string;
  /** The ReplicaSet that has made it. */
  readonly owner: string;
  readonly namespace: string;
  readonly node: string;
  readonly uid: string;
  readonly resourceVersion: number;
  readonly restarts: number;
}

interface RecordedPod {
  readonly metadata: { readonly managedFields?: unknown };
  readonly spec: { readonly initContainers?: readonly unknown[]; readonly containers: readonly unknown[] };
  readonly status: Readonly<Record<string, readonly { readonly containerID?: string }[] | undefined>>;
}

/** Stands where a number has to stand. */
const RESTARTS = 770_077;

/**
 * A recorded pod of a real API server, with all that such a server sends (managed fields, annotations, volumes,
 * conditions), and gaps for what tells pods apart. Every container has been started.
 */
export class PodTemplate {
  readonly #parts: readonly string[];
  readonly containers: number;

  constructor(pod: RecordedPod) {
    const gap = (what: string) => `@@${what}@@`;
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: gap('owner'), controller: true };
    const { managedFields, ...recorded } = pod.metadata;
    const metadata = {
      ...recorded,
      name: gap('name'),
      namespace: gap('namespace'),
      uid: gap('uid'),
      resourceVersion: gap('resourceVersion'),
      ownerReferences: [{ ...owner, uid: '6f1d7c52-0d3c-4f57-9d8b-6d1f5f0f7a11', blockOwnerDeletion: true }],
      // Last, as servers write it.
      managedFields,
    };
    let container = 0;
    const status = Object.fromEntries(
      Object.entries(pod.status).map(([field, value]) => {
        if (!field.endsWith('tatuses')) return [field, value];
        const id = () => ({
          containerID: `containerd://${gap(String(container++))}`,
          restartCount: RESTARTS,
        });
        return [field, value?.map((entry) => ({ ...entry, ...id() }))];
      }),
    );
    const text = JSON.stringify({
      metadata,
      spec: { ...pod.spec, nodeName: gap('node') },
      status,
    });
    this.#parts = text.replaceAll(String(RESTARTS), gap('restarts')).split('@@');
    this.containers = container;
  }

  /** The pod as JSON. */
  render(version: PodVersion): string {
    const values: Readonly<Record<string, string | number>> = { ...version };
    const [uid, restarts] = [version.uid, version.restarts];
    return this.#parts
      .map((part, index) => {
        if (index % 2 === 0) return part;
        return values[part] ?? containerId(uid, restarts, Number(part));
      })
      .join('');
  }
}

/** A container that is started anew has another id. */
export function containerId(uid: string, restarts: number, container: number): string {
  return hash('sha256', `${uid} ${restarts} ${container}`);
}

const pods = BEFORE.items as unknown as readonly RecordedPod[];

/** Those recorded pods, of 3 to 9 KB, whose containers have all been started. */
export const TEMPLATES = pods
  .filter(({ spec, status }) => {
    const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    const all = (spec.initContainers?.length ?? 0) + spec.containers.length;
    return statuses.length === all && statuses.every(({ containerID }) => containerID);
  })
  .map((pod) => new PodTemplate(pod));
