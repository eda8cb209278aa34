/** Bytes of content that are deflated at a time. Measured: half as much costs a tenth more time. */
export const BLOCK_SIZE = 512 * 1024;

/** More blocks than usual are out at once only while a very long text is written. */
const MAX_FREE = 6;

/** Blocks that go round between the text being written and the deflating threads, so that none is allocated twice. */
export class BlockPool {
  readonly #free: Buffer[] = [];

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_SIZE);
  }

  giveBack(block: Buffer): void {
    if (this.#free.length < MAX_FREE) this.#free.push(block);
  }
}
