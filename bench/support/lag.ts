import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Sample } from './simulated-clusters/messages.ts';

const POLL_MS = 25;
/** Changes that are not seen by then, after the last one was sent, are lost. */
const GIVE_UP_MS = 60_000;

/** Looks into the inventory for changes until each is seen there. */
export class LagMeter {
  /** From sending to seeing, which a poll may tell so much too late. */
  readonly seconds: number[] = [];
  readonly #database: Client;
  readonly #open = new Map<string, Sample>();

  constructor(database: Client) {
    this.#database = database;
  }

  expect(samples: readonly Sample[]): void {
    for (const sample of samples) this.#open.set(sample.containerId, sample);
  }

  /**
   * Looks until `over` and everything is seen.
   * @returns how many changes were never seen
   */
  async watch(over: Promise<unknown>): Promise<number> {
    let end = Number.POSITIVE_INFINITY;
    const ended = over.finally(() => {
      end = performance.now() + GIVE_UP_MS;
    });
    while (performance.now() < end && (this.#open.size > 0 || end === Number.POSITIVE_INFINITY)) {
      await this.#look();
      await Promise.race([ended.then(() => delay(POLL_MS)), delay(POLL_MS)]);
    }
    await ended;
    return this.#open.size;
  }

  async #look(): Promise<void> {
    const open = [...this.#open.values()];
    const { rows } = await this.#database.query<{ id: string }>(
      'select container_id as id from container where container_id = any ($1)',
      [open.map(({ containerId }) => containerId)],
    );
    const now = performance.timeOrigin + performance.now();
    const there = new Set(rows.map(({ id }) => id));
    for (const { containerId, gone, sentAt } of open) {
      if (there.has(containerId) === gone) continue;
      this.seconds.push((now - sentAt) / 1000);
      this.#open.delete(containerId);
    }
  }
}
