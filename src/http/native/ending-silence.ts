import type { Readable } from 'node:stream';
import { Problem } from '../../errors.ts';

const SILENCE_MS_MAX = 60_000;
const HUNG_UP = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);

/**
 * Passes a body on, and ends it when its sender is silent for a minute while it is waited for: a sender that
 * vanished without a word must not hold a transaction for ever.
 * @throws {Problem} HSS.0002 then, and when the sender hangs up: neither is a fault of the service
 */
export async function* endingSilence(stream: Readable, silenceMs = SILENCE_MS_MAX): AsyncGenerator<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const listen = () => {
    timer = setTimeout(() => {
      stream.destroy(new Problem('HSS.0002', `nothing was received for ${silenceMs / 1000} seconds`));
    }, silenceMs);
  };
  listen();
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // The time that the database takes is not the sender's.
      clearTimeout(timer);
      yield chunk;
      listen();
    }
  } catch (error) {
    if (!HUNG_UP.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new Problem('HSS.0002', 'the connection ended before the body did', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
