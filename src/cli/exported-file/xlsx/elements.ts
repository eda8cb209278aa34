/** An element of a part. */
export interface Element {
  /** With a leading `/` where it is the end of one that was not read whole. */
  readonly name: string;
  readonly attributes: string;
  /** Of an element that is read whole. */
  readonly content: string;
}

/** The longest text of a cell, all its characters escaped, and what stands around it; in UTF-16 units. */
const MAX_ELEMENT = 512 * 1024;
const NAME = /[A-Za-z/][A-Za-z:]*/y;

/**
 * Cuts a part into elements as its text comes, in bounded memory. Those named in `whole` come with their content,
 * of the others begin and end. It knows as much of XML as the writer of the formats uses: no comments, no CDATA.
 */
export class ElementReader {
  readonly #whole: ReadonlySet<string>;
  #rest = '';

  constructor(whole: readonly string[]) {
    this.#whole = new Set(whole);
  }

  /** @throws {Error} on what the writer does not write */
  *read(chunk: string): Generator<Element> {
    const text = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      at = open === -1 ? text.length : open;
      const close = open === -1 ? -1 : text.indexOf('>', open);
      if (close === -1) break;
      NAME.lastIndex = open + 1;
      const name = NAME.exec(text)?.[0] ?? '';
      const isEmpty = text.charCodeAt(close - 1) === 0x2f;
      const attributes = text.slice(open + 1 + name.length, isEmpty ? close - 1 : close);
      if (name === '' && text.charCodeAt(open + 1) !== 0x3f)
        throw new Error('a part is no XML as Waybill writes it');
      if (isEmpty || !this.#whole.has(name)) {
        at = close + 1;
        yield { name, attributes, content: '' };
        if (isEmpty && !this.#whole.has(name)) yield { name: `/${name}`, attributes: '', content: '' };
        continue;
      }
      const end = text.indexOf(`</${name}>`, close);
      if (end === -1) break;
      at = end + name.length + 3;
      yield { name, attributes, content: text.slice(close + 1, end) };
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_ELEMENT) throw new Error('a part has an element longer than a cell can be');
  }

  /** @throws {Error} when the part ended within an element */
  end(): void {
    if (this.#rest !== '') throw new Error('a part ends in the middle');
  }
}
