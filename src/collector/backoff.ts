import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 800;
const LONGEST_MS = 30_000;

/** Pauses between failed tries: twice as long each time, up to 30 s, with jitter so that clusters do not march in step. */
export class Backoff {
  #failures = 0;

  /** It worked: the next pause is a first one. */
  reset(): void {
    this.#failures = 0;
  }

  /** Waits for its time, or as long as the other side asked for, or until `signal` ends everything. */
  async pause(signal: AbortSignal, atLeastMs = 0): Promise<void> {
    const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures++);
    const jittered = full * (0.5 + Math.random() / 2);
    await delay(Math.max(atLeastMs, jittered), undefined, { signal }).catch(() => undefined);
  }
}
