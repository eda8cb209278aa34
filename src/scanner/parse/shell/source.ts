/** Text of a script and the lines of the file that its characters stand on. */
export class ScriptSource {
  readonly text: string;
  /** Rising offsets into the text, each the start of a piece. */
  readonly #offsets: readonly number[];
  /** The line on which each piece starts; line breaks within a piece count on from it. */
  readonly #lines: readonly number[];
  #breaks: number[] | undefined;

  constructor(text: string, offsets: readonly number[], lines: readonly number[]) {
    this.text = text;
    this.#offsets = offsets;
    this.#lines = lines;
  }

  /** 1-based line of the character at the offset. */
  lineAt(offset: number): number {
    const piece = Math.max(0, lastAtOrBefore(this.#offsets, offset));
    const breaks = this.#lineBreaks();
    const start = this.#offsets[piece] ?? 0;
    const first = this.#lines[piece] ?? 1;
    return breaks.length === 0
      ? first
      : first + lastAtOrBefore(breaks, offset - 1) - lastAtOrBefore(breaks, start - 1);
  }

  /** Where the piece of the text ends in which the offset lies. */
  endOfPiece(offset: number): number {
    return this.#offsets[lastAtOrBefore(this.#offsets, offset) + 1] ?? this.text.length;
  }

  /** A part of the text as a source of its own. */
  part(start: number, end: number): ScriptSource {
    const offsets = [0];
    const lines = [this.lineAt(start)];
    for (let piece = lastAtOrBefore(this.#offsets, start) + 1; piece < this.#offsets.length; piece++) {
      const offset = this.#offsets[piece] ?? end;
      if (offset >= end) break;
      offsets.push(offset - start);
      lines.push(this.#lines[piece] ?? 1);
    }
    return new ScriptSource(this.text.slice(start, end), offsets, lines);
  }

  #lineBreaks(): readonly number[] {
    if (this.#breaks === undefined) {
      this.#breaks = [];
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
        this.#breaks.push(at);
      }
    }
    return this.#breaks;
  }
}

/** Index of the last of the rising numbers that is not above the limit, -1 when all are. */
export function lastAtOrBefore(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
