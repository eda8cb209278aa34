const CHUNK_CHARACTERS = 64 * 1024;

/** Values as NDJSON in chunks of about 64 KiB; `sent` hears how many lines have gone out. */
export async function* ndjson(
  lines: readonly unknown[],
  sent: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let chunk = '';
  for (const [index, line] of lines.entries()) {
    chunk += `${JSON.stringify(line)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(chunk);
    sent(index + 1);
    chunk = '';
  }
  yield encoder.encode(chunk);
  sent(lines.length);
}
