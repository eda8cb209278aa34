import type { Change, SourceSink } from '../../source-sink.ts';

/** So many unsent changes, of all clusters together, stop the reading: they wait for the inventory, not our memory. */
const FULL = 20_000;

/**
 * Changes on their way to the inventory. While one batch is sent the next one gathers, of each container only the
 * latest: the batches are as large as the inventory is slow.
 */
export class Outbox {
  static #held = 0;
  readonly #sink: SourceSink;
  readonly #refused: () => void;
  readonly #waiting = new Map<string, Change>();
  #confirmed = false;
  #sending: Promise<void> | undefined;
  #isOver = false;

  /** @param refused is called when the sink rejects; `emptied` then rejects with the same, and nothing more is sent */
  constructor(sink: SourceSink, refused: () => void) {
    this.#sink = sink;
    this.#refused = refused;
  }

  /** Takes changes; resolves when there is room for more. */
  async add(changes: readonly Change[]): Promise<void> {
    if (this.#isOver) return;
    const before = this.#waiting.size;
    for (const change of changes) {
      // Deleted and set anew: in the order of the last time, as a container may take over an id.
      this.#waiting.delete(change.container_id);
      this.#waiting.set(change.container_id, change);
    }
    Outbox.#held += this.#waiting.size - before;
    this.#start();
    if (Outbox.#held > FULL) await this.emptied();
  }

  /** What came so far is all that the cluster has to say: the inventory may know once it has it. */
  confirm(): void {
    this.#confirmed = true;
    this.#start();
  }

  /** Resolves when everything is sent. */
  async emptied(): Promise<void> {
    await this.#sending;
  }

  #start(): void {
    if (this.#sending) return;
    this.#sending = this.#send();
    this.#sending.catch(() => {
      this.#isOver = true;
      Outbox.#held -= this.#waiting.size;
      this.#waiting.clear();
      this.#refused();
    });
  }

  async #send(): Promise<void> {
    // Changes of one event burst, and of one chunk of the connection, travel together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.size > 0 || this.#confirmed) {
      const batch = [...this.#waiting.values()];
      const confirmed = this.#confirmed;
      this.#waiting.clear();
      this.#confirmed = false;
      try {
        if (batch.length > 0) await this.#sink.merge(batch);
      } finally {
        Outbox.#held -= batch.length;
      }
      if (confirmed) await this.#sink.report({ state: 'synchronised' });
    }
    this.#sending = undefined;
  }
}
