import { hash } from 'node:crypto';
import type { InventoryDeletion, InventoryLine } from '../../../contract/inventory.ts';
import type { Change } from '../../source-sink.ts';
import type { Pod } from '../pod.ts';
import { type PodContext, podContainers } from '../pod-containers.ts';
import { type RisksOfPod, withRisks } from './pod-risks.ts';

interface Told {
  readonly id: string;
  /** Of the whole line: what changes nothing in it need not be told again. */
  readonly digest: string;
}

/** What the inventory was told about a cluster's pods: of each container its id and a digest, no more. */
export class PodState {
  readonly #context: PodContext;
  readonly #risksOf: RisksOfPod | undefined;
  readonly #pods = new Map<string, readonly Told[]>();

  constructor(context: PodContext, risksOf?: RisksOfPod) {
    this.#context = context;
    this.#risksOf = risksOf;
  }

  /** How many pods there are. */
  get size(): number {
    return this.#pods.size;
  }

  /**
   * A pod is there, or has changed. A container's id changes when it starts or is started anew: the one before is
   * then gone, and goes first.
   */
  put(pod: Pod): Change[] {
    const lines = withRisks(podContainers(pod, this.#context), pod, this.#risksOf);
    const now = lines.map((line) => ({ id: line.container_id, digest: digestOf(line) }));
    const before = this.#pods.get(pod.metadata.uid) ?? [];
    this.#pods.set(pod.metadata.uid, now);
    const left = new Set(now.map(({ id }) => id));
    const known = new Map(before.map(({ id, digest }) => [id, digest]));
    return [
      ...before.filter(({ id }) => !left.has(id)).map(deletion),
      ...lines.filter((_, index) => known.get(now[index]?.id ?? '') !== now[index]?.digest),
    ];
  }

  /** A pod is gone, and so are its containers. */
  remove(pod: Pod): Change[] {
    const before = this.#pods.get(pod.metadata.uid) ?? [];
    this.#pods.delete(pod.metadata.uid);
    return before.map(deletion);
  }
}

function deletion({ id }: Told): InventoryDeletion {
  return { container_id: id, deleted: true };
}

function digestOf(line: InventoryLine): string {
  return hash('sha1', JSON.stringify(line), 'base64');
}
