import type { ApiServerError } from './api-server-error.ts';
import type { Cluster } from './cluster.ts';

/** Whether a cluster can be read, told once each time that it changes. */
export class Health {
  readonly #cluster: Cluster;
  #reason: string | undefined;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** It cannot be read: its rows stay, marked stale. */
  async lost({ message }: ApiServerError): Promise<void> {
    if (message === this.#reason) return;
    this.#reason = message;
    this.#cluster.warned(`${message}; its containers stay as they are, marked stale`);
    await this.#cluster.sink.report({ state: 'stale', reason: message });
  }

  /** It was read whole, and the inventory knows. */
  synchronised(): void {
    this.#reason = undefined;
  }

  /** It can be read again; true when it could not before. */
  found(): boolean {
    if (this.#reason === undefined) return false;
    this.#reason = undefined;
    this.#cluster.told('can be read again');
    return true;
  }
}
