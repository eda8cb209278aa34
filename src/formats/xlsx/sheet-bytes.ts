/** A run of bytes that is written often, kept as the words that {@link SheetBytes} writes. */
export interface Piece {
  readonly words: Uint32Array;
  readonly length: number;
}

export function piece(text: string): Piece {
  const bytes = Buffer.from(text);
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(words.buffer).set(bytes);
  return { words, length: bytes.length };
}

const MAX_DIGITS = 16;

/** A number from 0 up in decimal digits, as a piece. */
export class NumberPiece implements Piece {
  readonly words = new Uint32Array(MAX_DIGITS / 4);
  length = 0;
  readonly #digits = new Uint8Array(this.words.buffer);

  set(number: number): void {
    this.length = digitsOf(number);
    let rest = number;
    for (let index = this.length - 1; index >= 0; index -= 1) {
      this.#digits[index] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }
}

function digitsOf(number: number): number {
  let digits = 1;
  for (let limit = 10; number >= limit; limit *= 10) digits += 1;
  return digits;
}

/** Bytes that a copy may overwrite behind itself; a piece with a number overwrites some more. */
const SPILL = 3;
const ZERO = 0x30;

/**
 * Bytes of a sheet being written into a buffer with enough room, mostly by words of 32 bits: that takes less than
 * half the time of writing byte by byte (measured).
 */
export class SheetBytes {
  /** Where the next byte goes. */
  at = 0;
  #buffer: Buffer = Buffer.alloc(0);
  #view = new DataView(this.#buffer.buffer, 0, 0);

  /** Goes on in another buffer, from its beginning. */
  writeInto(buffer: Buffer): void {
    this.#buffer = buffer;
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
    this.at = 0;
  }

  piece({ words, length }: Piece): void {
    const view = this.#view;
    let at = this.at;
    for (let index = 0; index < words.length; index += 1) {
      view.setUint32(at, words[index] ?? 0, true);
      at += 4;
    }
    this.at += length;
  }

  /** Copies bytes of `source`, which is a view of all of `bytes`. */
  copy(bytes: Buffer, source: DataView, from: number, to: number): void {
    if (to + SPILL > bytes.length) {
      this.at += bytes.copy(this.#buffer, this.at, from, to);
      return;
    }
    const view = this.#view;
    let at = this.at;
    for (let index = from; index < to; index += 4) {
      view.setUint32(at, source.getUint32(index, true), true);
      at += 4;
    }
    this.at += to - from;
  }

  text(text: string): void {
    this.at += this.#buffer.write(text, this.at, 'utf8');
  }

  /** Of ASCII characters only, and short. */
  ascii(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      this.#buffer[this.at + index] = text.charCodeAt(index);
    }
    this.at += text.length;
  }
}
