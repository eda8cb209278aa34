import { setTimeout as delay } from 'node:timers/promises';
import type { ImageFindingsLine } from '../../../../contract/inventory-risks.ts';

/** Takes what scanners found in images. What rejects ends the collection. */
export type TakesFindings = (lines: readonly ImageFindingsLine[]) => Promise<void>;

/**
 * Each stream of findings has the inventory look at all containers once, and meanwhile nothing else is written: many
 * images go together, and so far apart that it is busy with them for a tenth of the time.
 */
const GATHERED_MS = { least: 1000, most: 30_000, timesTaken: 10 };
/** As JSON, about; then nothing more is read until it is sent. */
const FULL_CHARACTERS = 8 * 1024 ** 2;

/** Findings on their way to the inventory, of each image and origin only the latest. */
export class FindingsBatch {
  readonly #take: TakesFindings;
  readonly #refused: () => void;
  #waiting = new Map<string, { readonly line: ImageFindingsLine; readonly characters: number }>();
  #characters = 0;
  #gatheredMs = GATHERED_MS.least;
  #sending: Promise<void> | undefined;
  #hurry = new AbortController();

  /** @param refused is called when they are not taken; `emptied` and `room` then reject with the same */
  constructor(take: TakesFindings, refused: () => void) {
    this.#take = take;
    this.#refused = refused;
  }

  /** @param characters how long the line is as JSON */
  add(key: string, line: ImageFindingsLine, characters: number): void {
    this.#characters += characters - (this.#waiting.get(key)?.characters ?? 0);
    this.#waiting.set(key, { line, characters });
    if (this.#sending) return;
    this.#sending = this.#send();
    this.#sending.catch(() => this.#refused());
  }

  /** Resolves when there is room for more. */
  async room(): Promise<void> {
    if (this.#characters >= FULL_CHARACTERS) await this.emptied();
  }

  /** Resolves when everything is sent. */
  async emptied(): Promise<void> {
    if (!this.#sending) return;
    this.#hurry.abort();
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#waiting.size > 0) {
      await delay(this.#gatheredMs, undefined, { signal: this.#hurry.signal }).catch(() => undefined);
      const lines = Array.from(this.#waiting.values(), ({ line }) => line);
      this.#waiting = new Map();
      this.#characters = 0;
      const begun = performance.now();
      await this.#take(lines);
      const wanted = GATHERED_MS.timesTaken * (performance.now() - begun);
      this.#gatheredMs = Math.min(GATHERED_MS.most, Math.max(GATHERED_MS.least, wanted));
    }
    this.#hurry = new AbortController();
    this.#sending = undefined;
  }
}
