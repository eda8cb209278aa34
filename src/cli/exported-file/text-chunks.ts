/**
 * UTF-8 bytes as text, without a byte order mark; no character is cut in two.
 * @throws {TypeError} when they are no UTF-8
 */
export async function* textChunks(chunks: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) yield decoder.decode(chunk as Uint8Array, { stream: true });
  yield decoder.decode();
}
