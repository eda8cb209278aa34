import { Readable } from 'node:stream';

/**
 * Server-sent events (HTML standard, 9.2) to one reader. A reader who is slow is sent what is newest, not all that
 * was: of events that wait only the last is kept.
 */
export class EventStream extends Readable {
  readonly #onClose: () => void;
  #wanted = false;
  #ending = false;
  #next: string | undefined;

  /** @param onClose the reader is gone, or all was sent */
  constructor(onClose: () => void) {
    super();
    this.#onClose = onClose;
  }

  event(name: string, data: object): void {
    this.#offer(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Sends a line that readers pass over, so that nobody takes the connection for dead. */
  heartbeat(): void {
    if (this.#next === undefined) this.#offer(':\n\n');
  }

  /** Sends what waits, then the end. */
  end(): void {
    this.#ending = true;
    this.#pass();
  }

  /** Ends it now: a reader who does not read is not waited for. */
  stop(): void {
    if (this.#wanted && this.readableLength === 0) this.end();
    else this.destroy();
  }

  override _read(): void {
    this.#wanted = true;
    this.#pass();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#onClose();
    done(error);
  }

  #offer(text: string): void {
    if (this.#ending || this.destroyed) return;
    this.#next = text;
    this.#pass();
  }

  #pass(): void {
    if (!this.#wanted || this.destroyed) return;
    const text = this.#next;
    if (text !== undefined) {
      this.#next = undefined;
      this.#wanted = false;
      this.push(text);
    } else if (this.#ending) {
      this.push(null);
    }
  }
}
