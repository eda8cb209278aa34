import { isUtf8 } from 'node:buffer';

/** Why bytes are no text, and the first line that shows it. */
export interface NoText {
  readonly reason: string;
  readonly line: number;
}

/** Takes the byte order mark off. */
const DECODER = new TextDecoder();

/** The text of a file without its byte order mark, or why it has none. */
export function decodeText(bytes: Buffer): string | NoText {
  if (/^(?:fffe|feff)/.test(bytes.toString('hex', 0, 2)))
    return { reason: 'UTF-16: save it as UTF-8', line: 1 };
  if (!isUtf8(bytes)) return { reason: 'not UTF-8', line: lineOfFirst(bytes, (line) => !isUtf8(line)) };
  const nul = bytes.indexOf(0);
  // No reader of Dockerfiles or manifests takes one; files in UTF-16 without a mark are full of them.
  if (nul >= 0)
    return {
      reason: 'holds a NUL byte: no text, or not UTF-8',
      line: lineOfFirst(bytes, (line) => line.includes(0)),
    };
  return DECODER.decode(bytes);
}

function lineOfFirst(bytes: Buffer, isWrong: (line: Buffer) => boolean): number {
  let from = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf('\n', from);
    if (end < 0 || isWrong(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
