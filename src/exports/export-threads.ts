import type { TaskKey } from '../store/task-key.ts';
import { ExportThread } from './export-thread.ts';
import type { ThreadData } from './export-thread-work.ts';
import type { ExportOutcome } from './run-export.ts';

/** A thread starts in a quarter of a second, and costs some MiB for as long as it waits. */
const IDLE_MS = 30_000;

/** Threads for the exports of one lane: each does one at a time; they start when they are needed and end when they are not. */
export class ExportThreads {
  readonly #data: ThreadData;
  readonly #busy = new Set<ExportThread>();
  /** The one used last is at the end, and is used next. */
  readonly #free: { readonly thread: ExportThread; readonly end: NodeJS.Timeout }[] = [];

  constructor(data: ThreadData) {
    this.#data = data;
  }

  /** @throws {ExportError} when the try failed, or its thread died */
  async run(key: TaskKey): Promise<ExportOutcome> {
    const thread = this.#takeFree() ?? new ExportThread(this.#data);
    this.#busy.add(thread);
    try {
      return await thread.run(key);
    } finally {
      this.#busy.delete(thread);
      if (!thread.hasEnded) this.#keep(thread);
    }
  }

  async stop(): Promise<void> {
    for (const { end } of this.#free) clearTimeout(end);
    const threads = [...this.#busy, ...this.#free.map(({ thread }) => thread)];
    await Promise.all(threads.map((thread) => thread.stop()));
  }

  #takeFree(): ExportThread | undefined {
    for (let last = this.#free.pop(); last; last = this.#free.pop()) {
      clearTimeout(last.end);
      if (!last.thread.hasEnded) return last.thread;
    }
    return undefined;
  }

  #keep(thread: ExportThread): void {
    const end = setTimeout(() => {
      // One for small exports stays: they are over sooner than a thread starts.
      if (this.#data.lane === 'small' && this.#free.length + this.#busy.size <= 1) return;
      const index = this.#free.findIndex((free) => free.thread === thread);
      this.#free.splice(index, 1);
      void thread.stop();
    }, IDLE_MS);
    end.unref();
    this.#free.push({ thread, end });
  }
}
