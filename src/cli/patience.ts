import { setTimeout as delay } from 'node:timers/promises';
import { CliFailure } from './failure.ts';

/** Between tries that fail one after the other; a service is back within them after a restart. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000];

/** How long one puts up with a service that does not answer. */
export class Patience {
  readonly #told: (line: string) => void;
  readonly #abort: AbortSignal | undefined;
  #failures = 0;

  /** @param told hears a line for a person about each failure that is put up with */
  constructor(told: (line: string) => void, abort?: AbortSignal) {
    this.#told = told;
    this.#abort = abort;
  }

  /** Something came: the next failure is a first one. */
  worked(): void {
    this.#failures = 0;
  }

  /** Resolves when it is time to try again; throws what failed when that is of no use, or was in vain too often. */
  async afterFailure(error: unknown): Promise<void> {
    const pause = PAUSES_MS[this.#failures];
    if (!(error instanceof CliFailure && error.mayPass) || pause === undefined) throw error;
    this.#failures++;
    if (!this.#abort?.aborted) this.#told(`${error.message}; trying again in ${pause / 1000} s`);
    await delay(pause, undefined, this.#abort && { signal: this.#abort });
  }
}
