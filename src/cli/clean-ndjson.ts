import { StringDecoder } from 'node:string_decoder';
import { cleanText } from '../collector/clean-line.ts';

/** How NUL and lone surrogates can stand in JSON: as escapes (a half pair is found by parsing), or as such. */
const SUSPECT = /\0|\\u(?:0000|[dD][89a-fA-F])/;

/** A longer line is passed on in pieces as it is: no container is, and the service will say so. */
const LINE_CHARACTERS_MAX = 2 ** 24;

/**
 * NDJSON with what the service cannot store replaced by U+FFFD in the lines that hold it. All other lines pass
 * as they are, so that line numbers and errors are those of the file.
 */
export async function* cleanNdjson(
  bytes: AsyncIterable<Uint8Array>,
  replaced: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const decoder = new StringDecoder('utf8');
  const encoder = new TextEncoder();
  let rest = '';
  for await (const chunk of bytes) {
    const text = rest + decoder.write(Buffer.from(chunk));
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    if (rest.length > LINE_CHARACTERS_MAX) {
      yield encoder.encode(text);
      rest = '';
    } else if (end > 0) yield encoder.encode(cleanLines(text.slice(0, end), replaced));
  }
  rest += decoder.end();
  if (rest) yield encoder.encode(cleanLines(rest, replaced));
}

function cleanLines(text: string, replaced: (count: number) => void): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .split('\n')
    .map((line) => (SUSPECT.test(line) ? cleanJson(line, replaced) : line))
    .join('\n');
}

/** A line that is no JSON stays as it is: the service tells what is wrong with it. */
function cleanJson(line: string, replaced: (count: number) => void): string {
  const clean = (text: string): string => {
    const result = cleanText(text);
    if (result.replaced > 0) replaced(result.replaced);
    return result.text;
  };
  const cleanKeys = (_: string, value: unknown): unknown => {
    if (typeof value === 'string') return clean(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [clean(key), member]));
  };
  try {
    return JSON.stringify(JSON.parse(line.replaceAll('\0', '\\u0000'), cleanKeys));
  } catch {
    return line;
  }
}
