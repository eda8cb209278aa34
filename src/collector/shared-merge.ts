import { setTimeout as delay } from 'node:timers/promises';
import type { IngestReport, LineError } from '../contract/inventory.ts';
import type { Change } from './source-sink.ts';

/** From the beginning of one call to that of the next. */
const PACE_MS = 500;

interface Part {
  readonly changes: readonly Change[];
  readonly resolve: (errors: readonly LineError[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Changes of many sources on their way to one inventory. Those that come while a call is under way, or soon after one,
 * travel together: the calls of a collector stay few, however many clusters it follows and however much happens there.
 */
export class SharedMerge {
  readonly #bring: (changes: readonly Change[]) => Promise<IngestReport>;
  readonly #waiting: Part[] = [];
  #isRunning = false;

  /** @param bring takes changes that each name their source */
  constructor(bring: (changes: readonly Change[]) => Promise<IngestReport>) {
    this.#bring = bring;
  }

  /** Resolves to what was wrong with these changes, their lines counted from 1. Rejects when nothing was taken. */
  merge(changes: readonly Change[]): Promise<readonly LineError[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ changes, resolve, reject });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const parts = this.#waiting.splice(0);
      await Promise.all([this.#send(parts), delay(PACE_MS)]);
    }
    this.#isRunning = false;
  }

  async #send(parts: readonly Part[]): Promise<void> {
    try {
      const { errors } = await this.#bring(parts.flatMap(({ changes }) => changes));
      let before = 0;
      for (const { changes, resolve } of parts) {
        const own = errors.map(({ line, ...error }) => ({ line: line - before, ...error }));
        resolve(own.filter(({ line }) => line > 0 && line <= changes.length));
        before += changes.length;
      }
    } catch (error) {
      for (const { reject } of parts) reject(error);
    }
  }
}
