import { DigestSink } from './digest-sink.ts';
import type { ByteSink } from './sink.ts';

/** UTF-16 units gathered before they are encoded, and the bytes that UTF-8 needs for them at most. */
const BLOCK_UNITS = 64 * 1024;
const BLOCK_BYTES = BLOCK_UNITS * 3;

/** Gathers text and passes it on as UTF-8, from one block that is used again and again. */
export class TextOutput {
  readonly #sink: DigestSink;
  readonly #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  #text = '';

  constructor(sink: ByteSink) {
    this.#sink = new DigestSink(sink);
  }

  /** Always takes the text; a returned promise is to be waited for before the next call. */
  write(text: string): Promise<void> | undefined {
    this.#text += text;
    return this.#text.length < BLOCK_UNITS ? undefined : this.#flush();
  }

  async finish(): Promise<{ bytes: number; sha256: string }> {
    await this.#flush();
    return { bytes: this.#sink.bytes, sha256: this.#sink.sha256() };
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    for (let from = 0; from < text.length; ) {
      const to = endOfPiece(text, from + BLOCK_UNITS);
      const bytes = this.#block.write(text.slice(from, to), 'utf8');
      await this.#sink.write(this.#block.subarray(0, bytes));
      from = to;
    }
  }
}

/** So far, or one unit less when that would part the halves of a character. */
function endOfPiece(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
