import type { ContainerChange } from './engine-events.ts';

/**
 * The containers that something happened to since they were last looked at. However much happens meanwhile, each is
 * here once: a container that restarts all the time costs one look at a time.
 */
export class PendingChanges {
  readonly #gone = new Map<string, boolean>();
  #wake: () => void = () => undefined;

  add({ id, gone }: ContainerChange): void {
    this.#gone.set(id, gone);
    this.#wake();
  }

  /** Takes all there are, waiting for the first until `timeout`, which gives none. */
  async take(timeout: AbortSignal): Promise<ContainerChange[]> {
    if (this.#gone.size === 0 && !timeout.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const wake = () => resolve();
      this.#wake = wake;
      timeout.addEventListener('abort', wake);
      await promise;
      timeout.removeEventListener('abort', wake);
    }
    const changes = Array.from(this.#gone, ([id, gone]) => ({ id, gone }));
    this.#gone.clear();
    return changes;
  }
}
