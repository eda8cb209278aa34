import { isUtf8 } from 'node:buffer';
import { Problem } from '../../errors.ts';
import type { InventoryEntry } from '../../store/inventory/entry.ts';

/** One stream: 4 GiB. */
const STREAM_BYTES_MAX = 4 * 1024 ** 3;
/** One line of it, unless the caller has longer ones. */
export const LINE_BYTES_MAX = 1024 ** 2;

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads NDJSON, a batch of lines for each chunk that arrives, in memory for one line. Blank lines are passed
 * over, the last one needs no newline, a byte order mark at the beginning is ignored. A line that cannot be
 * read becomes an entry that says why.
 * @throws {Problem} APIGW.0201 past `streamBytesMax`
 */
export async function* ndjsonEntries(
  stream: AsyncIterable<Buffer>,
  { streamBytesMax = STREAM_BYTES_MAX, lineBytesMax = LINE_BYTES_MAX } = {},
): AsyncGenerator<readonly InventoryEntry[]> {
  const line = new LineBuffer(lineBytesMax);
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > streamBytesMax) throw new Problem('APIGW.0201', `a stream may have ${streamBytesMax} bytes`);
    const entries: InventoryEntry[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      line.append(chunk.subarray(start, end));
      start = end + 1;
      const entry = line.end();
      if (entry) entries.push(entry);
    }
    line.append(chunk.subarray(start));
    if (entries.length > 0) yield entries;
  }
  const last = line.end();
  if (last) yield [last];
}

/** The line being received, and how many came before it. */
class LineBuffer {
  #parts: Buffer[] = [];
  #bytes = 0;
  #number = 0;
  readonly #bytesMax: number;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Of a line that is too long nothing is kept. */
  append(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#bytesMax) this.#parts = [];
    else this.#parts.push(part);
  }

  /** Takes the line out; undefined when it is blank. */
  end(): InventoryEntry | undefined {
    const [first, ...more] = this.#parts;
    const tooLong = this.#bytes > this.#bytesMax;
    this.#parts = [];
    this.#bytes = 0;
    this.#number += 1;
    if (tooLong) return { line: this.#number, unreadable: `must have at most ${this.#bytesMax} bytes` };
    if (!first) return undefined;
    return parseLine(this.#number, more.length === 0 ? first : Buffer.concat([first, ...more]));
  }
}

function parseLine(line: number, bytes: Buffer): InventoryEntry | undefined {
  if (!isUtf8(bytes)) return { line, unreadable: 'must be UTF-8' };
  const text = bytes.toString();
  const json = line === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  if (json.trim() === '') return undefined;
  try {
    return { line, value: JSON.parse(json) };
  } catch (error) {
    return { line, unreadable: `must be one JSON object: ${(error as Error).message}` };
  }
}
