import { HEARTBEAT_MS } from '../../../contract/sources.ts';
import type { ApiServerError } from './api-server-error.ts';
import type { Cluster } from './cluster.ts';
import type { Outbox } from './outbox.ts';

/** How a cluster is, told when it changes and again in every beat: it is silence that tells of a dead collector. */
export class Health {
  readonly #cluster: Cluster;
  readonly #heartbeatMs: number;
  #reason: string | undefined;
  #typeless: string | undefined;
  #listingTold = Number.NEGATIVE_INFINITY;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#heartbeatMs = cluster.heartbeatMs ?? HEARTBEAT_MS;
  }

  /** It cannot be read: its rows stay, marked with the reason. */
  async lost({ message }: ApiServerError): Promise<void> {
    if (message !== this.#reason) {
      this.#cluster.warned(`${message}; its containers stay as they are, marked unreachable`);
    }
    this.#reason = message;
    this.#listingTold = Number.NEGATIVE_INFINITY;
    await this.#cluster.sink.report({ state: 'unreachable', reason: message });
  }

  /** A page of a list has come. Called before: that the server answers at all is known only now. */
  async listing(): Promise<void> {
    if (performance.now() - this.#listingTold < this.#heartbeatMs) return;
    this.#listingTold = performance.now();
    await this.#cluster.sink.report({ state: 'syncing' });
  }

  /**
   * It was read whole, and the inventory knows.
   * @param typeless why its nodes were not read: told once, and not of a cluster of which nothing can be read
   */
  synchronised(typeless?: ApiServerError): void {
    if (typeless && typeless.message !== this.#typeless) {
      this.#cluster.warned(
        `${typeless.message}; its type is not found without (--cluster-type tells it, or cluster_type of a registration)`,
      );
    }
    this.#typeless = typeless?.message;
    this.#reason = undefined;
    this.#listingTold = Number.NEGATIVE_INFINITY;
  }

  /** It can be read again; true when it could not before. */
  found(): boolean {
    if (this.#reason === undefined) return false;
    this.#reason = undefined;
    this.#cluster.told('can be read again');
    return true;
  }

  /** What a watch brings. As long as it is open, the inventory hears in every beat that there is no more. */
  async *beating<T>(events: AsyncIterable<T>, outbox: Outbox): AsyncGenerator<T> {
    const beat = setInterval(() => outbox.confirm(), this.#heartbeatMs);
    try {
      yield* events;
    } finally {
      clearInterval(beat);
    }
  }
}
