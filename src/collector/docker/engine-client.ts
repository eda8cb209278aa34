import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { EngineError, engineError, NO_ENGINE } from './engine-error.ts';

/** A container engine that is only ever read. Every call throws {@link EngineError}. */
export interface EngineClient {
  /** The text of an answer of status 200. */
  read(path: string, signal: AbortSignal): Promise<string>;
  /** The lines of an answer that goes on until the engine ends it. */
  lines(path: string, signal: AbortSignal): AsyncIterable<string>;
}

/** An engine under load takes seconds to list; one that takes longer is not well. */
const READ_TIMEOUT_MS = 30_000;
/** Thousands of containers in one list, or one event with all its labels. */
const TEXT_MAX = 64 * 2 ** 20;
const LINE_MAX = 2 ** 20;

/**
 * The Docker Engine API behind a unix socket, which podman speaks too. Paths carry no version, so that an engine
 * answers in its own: those of Docker 29 and later refuse the versions that podman 4 knows.
 */
export function engineClient(socketPath: string): EngineClient {
  return {
    async read(path, signal) {
      const limit = AbortSignal.timeout(READ_TIMEOUT_MS);
      try {
        const response = await answer(socketPath, path, AbortSignal.any([signal, limit]));
        const text = await textOf(response);
        if (response.statusCode === 200) return text;
        throw new EngineError(`${socketPath}: ${refusal(response, text)}`, {
          status: response.statusCode ?? 0,
        });
      } catch (error) {
        signal.throwIfAborted();
        if (!limit.aborted) throw engineError(socketPath, error);
        throw new EngineError(`${socketPath}: no answer within ${READ_TIMEOUT_MS / 1000} s`, {
          cause: error,
        });
      }
    },
    async *lines(path, signal) {
      try {
        const response = await answer(socketPath, path, signal);
        if (response.statusCode !== 200) {
          throw new EngineError(`${socketPath}: ${refusal(response, await textOf(response))}`);
        }
        yield* linesOf(response);
      } catch (error) {
        signal.throwIfAborted();
        throw engineError(socketPath, error);
      }
    },
  };
}

async function answer(socketPath: string, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  // Without an agent: each request has its own connection, and an event stream keeps none from the others.
  const call = request({ socketPath, path, signal, agent: false, headers: { Host: 'docker' } });
  // An abort during the response is told of here too; its reader hears it all the same.
  call.on('error', () => undefined);
  call.end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  return response;
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) {
    text += chunk;
    if (text.length > TEXT_MAX) throw new Error(`an answer of more than ${TEXT_MAX / 2 ** 20} MiB`);
  }
  return text;
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_MAX) throw new Error('an event of more than 1 MiB');
    yield* lines.filter((line) => line !== '');
  }
}

/** Engines refuse with `{"message": …}`; whoever answers otherwise is none. */
function refusal({ statusCode }: IncomingMessage, text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return `the engine refused (${statusCode}): ${message.trim()}`;
  } catch {
    // Told below.
  }
  return `${NO_ENGINE} (it answered ${statusCode})`;
}
