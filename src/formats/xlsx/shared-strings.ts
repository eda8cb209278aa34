import type { ZipEntry } from '../zip/entry.ts';
import { isPlain, lineStyle, textElement } from './cell-text.ts';

/** Texts that may be shared; a column with more is written inline from there on. */
const MAX_STRINGS = 65_536;

/** Bounds the table's memory where texts are long: UTF-16 units in all, and of one text. */
const MAX_TOTAL_LENGTH = 8 * 1024 * 1024;
const MAX_LENGTH = 1024;

/** openpyxl drops these characters from shared strings, but not from inline ones. */
const MISREAD = 'x005F_';

/** The workbook's table of texts written once and referred to by number. */
export class SharedStrings {
  readonly #indexes = new Map<string, number>();
  #totalLength = 0;

  get count(): number {
    return this.#indexes.size;
  }

  /** The rest of a cell that holds the text, after its reference; `undefined` when it has to stand inline. */
  cellEnd(text: string): string | undefined {
    const index = this.indexOf(text);
    return index === undefined ? undefined : `${lineStyle(text)} t="s"><v>${index}</v></c>`;
  }

  /** The number of the text, counted from 0; `undefined` when it has to stand inline. */
  indexOf(text: string): number | undefined {
    return this.#indexes.get(text) ?? this.#add(text);
  }

  #add(text: string): number | undefined {
    if (text.length > MAX_LENGTH || this.#indexes.size >= MAX_STRINGS) return undefined;
    if (this.#totalLength + text.length > MAX_TOTAL_LENGTH) return undefined;
    const own = ownCopy(text);
    if (own !== text || textElement(own).includes(MISREAD)) return undefined;
    const index = this.#indexes.size;
    this.#indexes.set(own, index);
    this.#totalLength += text.length;
    return index;
  }

  /** Writes the part `xl/sharedStrings.xml`. */
  async writeTo(entry: ZipEntry): Promise<void> {
    const count = this.#indexes.size;
    await entry.writeText(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${count}">`,
    );
    for (const text of this.#indexes.keys()) {
      const wait = entry.writeText(
        isPlain(text) ? `<si><t>${text}</t></si>` : `<si>${textElement(text)}</si>`,
      );
      if (wait) await wait;
    }
    await entry.writeText('</sst>');
  }
}

/**
 * A copy with memory of its own. A text cut out of a larger one keeps the whole of that alive in V8, and the table
 * would hold on to every chunk that the rows came in. Differs from the text when that holds a lone surrogate.
 */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
