import { ApiServerError } from './api-server-error.ts';

/** etcd takes objects of 1.5 MiB; a longer line is not of an API server. */
const LINE_BYTES_MAX = 16 * 1024 * 1024;
const LINE_FEED = 10;

/** The lines of a stream, whichever way its chunks are cut. What follows the last line feed is left out: it is cut off. */
export async function* byteLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      const rest = chunk.subarray(from, end);
      yield (begun.length === 0 ? rest : Buffer.concat([...begun, rest])).toString('utf8');
      begun = [];
      bytes = 0;
      from = end + 1;
    }
    begun.push(chunk.subarray(from));
    bytes += chunk.length - from;
    if (bytes > LINE_BYTES_MAX)
      throw new ApiServerError(`a watch event is larger than ${LINE_BYTES_MAX} bytes`);
  }
}
