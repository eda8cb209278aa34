/** Gathers what is written, by copying, up to a size; its memory grows with what it holds. */
export class PartBuffer {
  readonly #max: number;
  #memory: Buffer;
  #length = 0;

  /** Both in bytes. @param initial what it takes from the start, for who knows that more than a little comes */
  constructor(max: number, initial: number) {
    this.#max = max;
    this.#memory = Buffer.allocUnsafeSlow(initial);
  }

  get isFull(): boolean {
    return this.#length === this.#max;
  }

  /** What was gathered so far; valid until more is taken. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  /** @returns how many bytes of the chunk it has taken */
  take(chunk: Uint8Array): number {
    const taken = Math.min(chunk.length, this.#max - this.#length);
    const needed = this.#length + taken;
    if (needed > this.#memory.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(this.#max, Math.max(needed, 2 * this.#memory.length)));
      larger.set(this.bytes);
      this.#memory = larger;
    }
    this.#memory.set(chunk.subarray(0, taken), this.#length);
    this.#length = needed;
    return taken;
  }
}
