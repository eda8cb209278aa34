import { hash } from 'node:crypto';
import type { InventoryDeletion, InventoryLine } from '../../../contract/inventory.ts';
import type { Change } from '../../source-sink.ts';
import type { Pod } from '../pod.ts';
import { type PodContext, podContainers } from '../pod-containers.ts';
import { type RisksOfPod, withRisks } from './pod-risks.ts';

/** A container's id, and a digest of its whole line: what changes nothing in it need not be told again. */
type Told = readonly [id: string, digest: string];

/** 96 bits: no two lines of a container have them in common by chance. */
const DIGEST_CHARACTERS = 16;

/**
 * What the inventory was told about a cluster's pods: of each container its id and a digest, no more. There may be
 * hundreds of thousands: each pod's are kept as one text, which takes half of what objects would.
 */
export class PodState {
  readonly #context: PodContext;
  readonly #risksOf: RisksOfPod | undefined;
  readonly #pods = new Map<string, string>();

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
    const now = lines.map((line): Told => [line.container_id, digestOf(line)]);
    const before = this.#told(pod);
    this.#pods.set(pod.metadata.uid, JSON.stringify(now));
    const left = new Set(now.map(([id]) => id));
    const known = new Map(before);
    return [
      ...before.filter(([id]) => !left.has(id)).map(deletion),
      ...lines.filter((_, index) => known.get(now[index]?.[0] ?? '') !== now[index]?.[1]),
    ];
  }

  /** A pod is gone, and so are its containers. */
  remove(pod: Pod): Change[] {
    const before = this.#told(pod);
    this.#pods.delete(pod.metadata.uid);
    return before.map(deletion);
  }

  #told(pod: Pod): readonly Told[] {
    return JSON.parse(this.#pods.get(pod.metadata.uid) ?? '[]') as Told[];
  }
}

function deletion([id]: Told): InventoryDeletion {
  return { container_id: id, deleted: true };
}

function digestOf(line: InventoryLine): string {
  return hash('sha1', JSON.stringify(line), 'base64').slice(0, DIGEST_CHARACTERS);
}
