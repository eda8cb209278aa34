import { hash } from 'node:crypto';
import { containerId, type PodTemplate, TEMPLATES } from './pod-template.ts';

/** What a change is seen by: of one container, that it is there, or that it is gone. */
export interface Expectation {
  readonly containerId: string;
  readonly gone: boolean;
}

interface Change {
  /** Each a line of the watch. */
  readonly events: readonly string[];
  readonly expectation: Expectation;
}

interface Slot {
  /** How many pods were here before. */
  generation: number;
  restarts: number;
}

const NAMESPACES = 40;
const REPLICAS = 5;
const PODS_PER_NODE = 50;

/** A cluster of pods like those that were recorded. Nothing is kept of a pod but what tells its version. */
export class SimulatedCluster {
  readonly #name: string;
  readonly #slots: Slot[];
  #resourceVersion = 1000;
  #next = 0;

  constructor(name: string, pods: number) {
    this.#name = name;
    this.#slots = Array.from({ length: pods }, () => ({ generation: 0, restarts: 0 }));
  }

  get resourceVersion(): number {
    return this.#resourceVersion;
  }

  /** A page of the list, as JSON; its token is the place of the next one. */
  page(from: number, limit: number): string {
    const to = Math.min(from + limit, this.#slots.length);
    const items = this.#slots.slice(from, to).map((_, index) => this.#render(from + index));
    const rest = this.#slots.length - to;
    const more = rest > 0 ? `,"continue":"${to}","remainingItemCount":${rest}` : '';
    const metadata = `{"resourceVersion":"${this.#resourceVersion}"${more}}`;
    return `{"kind":"PodList","apiVersion":"v1","metadata":${metadata},"items":[${items.join(',')}]}`;
  }

  /** All nodes have the marks of a managed service. */
  nodes(): string {
    const items = Array.from({ length: Math.ceil(this.#slots.length / PODS_PER_NODE) }, (_, index) => ({
      metadata: { name: `node-${index}`, labels: { 'cce.cloud.com/cce-nodepool': 'default' } },
      spec: { providerID: `node-${index}` },
      status: { nodeInfo: { kubeletVersion: 'v1.31.6' } },
    }));
    return JSON.stringify({ kind: 'NodeList', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items });
  }

  bookmark(): string {
    const metadata = `{"resourceVersion":"${this.#resourceVersion}"}`;
    return `{"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1","metadata":${metadata}}}\n`;
  }

  /** The next pod in turn: of four, three have their containers started anew and one is replaced by another pod. */
  change(): Change {
    const index = this.#next++ % this.#slots.length;
    const slot = this.#slots[index] as Slot;
    if (this.#next % 4 !== 0) {
      slot.restarts += 1;
      const started = containerId(this.#uid(index), slot.restarts, 0);
      return { events: [this.#event('MODIFIED', index)], expectation: { containerId: started, gone: false } };
    }
    const expectation = { containerId: containerId(this.#uid(index), slot.restarts, 0), gone: true };
    const deleted = this.#event('DELETED', index);
    slot.generation += 1;
    return { events: [deleted, this.#event('ADDED', index)], expectation };
  }

  /** What the inventory has to have: id and restarts of each container, in no order. */
  *containers(): Generator<string> {
    for (const [index, { restarts }] of this.#slots.entries()) {
      const { containers } = this.#template(index);
      for (let container = 0; container < containers; container++) {
        yield `${containerId(this.#uid(index), restarts, container)} ${restarts}`;
      }
    }
  }

  #event(type: string, index: number): string {
    this.#resourceVersion += 1;
    return `{"type":"${type}","object":${this.#render(index)}}\n`;
  }

  #render(index: number): string {
    const { generation, restarts } = this.#slots[index] as Slot;
    const workload = Math.floor(index / REPLICAS);
    const owner = `${this.#name}-workload-${workload}-5c689d88bb`;
    return this.#template(index).render({
      name: `${owner}-${index % REPLICAS}-${generation}`,
      owner,
      namespace: `team-${workload % NAMESPACES}`,
      node: `node-${Math.floor(index / PODS_PER_NODE)}`,
      uid: this.#uid(index),
      resourceVersion: this.#resourceVersion,
      restarts,
    });
  }

  #template(index: number): PodTemplate {
    return TEMPLATES[Math.floor(index / REPLICAS) % TEMPLATES.length] as PodTemplate;
  }

  #uid(index: number): string {
    const hex = hash('sha1', `${this.#name} ${index} ${this.#slots[index]?.generation}`);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    );
  }
}
