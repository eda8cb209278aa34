const CHUNK_CHARACTERS = 64 * 1024;

/** Values as NDJSON in chunks of about 64 KiB; `sent` hears how many lines have gone out. `jsonOf` is for values of a kind. */
export async function* ndjson<T>(
  lines: readonly T[],
  sent: (count: number) => void,
  jsonOf: (line: T) => string = (line) => JSON.stringify(line),
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let chunk = '';
  for (const [index, line] of lines.entries()) {
    chunk += `${jsonOf(line)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(chunk);
    sent(index + 1);
    chunk = '';
  }
  yield encoder.encode(chunk);
  sent(lines.length);
}
