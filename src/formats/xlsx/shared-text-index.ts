const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16 * 1024;

/** Which shared text some bytes are: found without making a text of them. */
export class SharedTextIndex {
  /** By hash, open addressing: the entry's number plus one, or 0. */
  #slots = new Int32Array(FIRST_SLOTS);
  #bytes = new Uint8Array(FIRST_BYTES);
  #used = 0;
  readonly #hashes: number[] = [];
  readonly #ends: number[] = [];
  readonly #values: number[] = [];

  /** The value added for these bytes. `hash` is a 32-bit number made of them, the same each time. */
  find(lines: Uint8Array, from: number, to: number, hash: number): number | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry < 0) return undefined;
      if (this.#hashes[entry] === hash && this.#holds(entry, lines, from, to)) return this.#values[entry];
    }
  }

  /** Adds bytes that are not there yet. */
  add(lines: Uint8Array, from: number, to: number, hash: number, value: number): void {
    const end = this.#used + to - from;
    if (end > this.#bytes.length) this.#bytes = enlarged(this.#bytes, Math.max(end, this.#bytes.length * 2));
    this.#bytes.set(lines.subarray(from, to), this.#used);
    this.#used = end;
    this.#hashes.push(hash);
    this.#ends.push(end);
    this.#values.push(value);
    if (this.#hashes.length * 2 > this.#slots.length) this.#rehash();
    else this.#place(this.#hashes.length - 1);
  }

  #holds(entry: number, lines: Uint8Array, from: number, to: number): boolean {
    const begin = entry === 0 ? 0 : (this.#ends[entry - 1] ?? 0);
    if ((this.#ends[entry] ?? 0) - begin !== to - from) return false;
    for (let index = from, own = begin; index < to; index += 1, own += 1) {
      if (this.#bytes[own] !== lines[index]) return false;
    }
    return true;
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[entry] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#hashes.length; entry += 1) this.#place(entry);
  }
}

function enlarged(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}
