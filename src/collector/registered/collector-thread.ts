import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { CollectedCluster } from './collected-cluster.ts';
import type { ThreadCommand, ThreadData, ThreadLine } from './thread-work.ts';

/** What is being written is written; a statement that takes longer is broken off, and its transaction with it. */
const END_GRACE_MS = 3000;

/** The thread that collects, from outside. */
export class CollectorThread {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;

  /**
   * @param module what the thread runs
   * @param heard hears what the thread tells
   * @param died is called when it ends by itself
   */
  constructor(
    module: URL,
    data: ThreadData,
    { heard, died }: { heard: (line: ThreadLine) => void; died: (reason: string) => void },
  ) {
    this.#worker = new Worker(module, { workerData: data });
    this.#worker.on('message', heard);
    let reason = 'it ended';
    this.#worker.on('error', (error) => {
      reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        died(reason);
        resolve();
      });
    });
  }

  collect(cluster: CollectedCluster): void {
    this.#tell({ collect: cluster });
  }

  leave(id: string): void {
    this.#tell({ leave: id });
  }

  async stop(): Promise<void> {
    this.#tell('end');
    const late = new AbortController();
    const grace = delay(END_GRACE_MS, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([this.#exited, grace]);
    late.abort();
    await this.#worker.terminate();
  }

  #tell(command: ThreadCommand): void {
    this.#worker.postMessage(command);
  }
}
