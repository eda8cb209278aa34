import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { PassedCall } from './altering-proxy.ts';
import { startProxy } from './proxy.ts';

/** What becomes of an answer. */
export interface Fault {
  /** Nothing passes but this status. */
  readonly status?: number;
  /** So many bytes of its body pass, then the connection ends. */
  readonly breaksAfter?: number;
  /** So many bytes pass, then nothing more comes. */
  readonly stallsAfter?: number;
}

/**
 * Starts an endpoint that passes calls on to a service as they are, and answers back as they come, but for those that
 * `faultOf` says something of.
 */
export function startFaultyProxy(
  target: string,
  faultOf: (call: PassedCall) => Fault | undefined,
): Promise<{ readonly url: string; stop(): void }> {
  return startProxy((incoming, reply) => pass(target, faultOf, incoming, reply));
}

async function pass(
  target: string,
  faultOf: (call: PassedCall) => Fault | undefined,
  incoming: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers } = incoming;
  const url = new URL(incoming.url ?? '/', target);
  const { status, breaksAfter, stallsAfter } = faultOf({ method, url, headers }) ?? {};
  if (status !== undefined) {
    reply.writeHead(status).end();
    return;
  }
  const outgoing = incoming.pipe(send(url, { method, headers }));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  reply.writeHead(response.statusCode ?? 0, response.headers);
  let left = breaksAfter ?? stallsAfter ?? Infinity;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    const passed = chunk.subarray(0, left);
    left -= passed.length;
    // What breaks at once would take along what was written before.
    await new Promise<void>((written, failed) =>
      reply.write(passed, (error) => (error ? failed(error) : written())),
    );
    if (left > 0) continue;
    response.destroy();
    if (breaksAfter !== undefined) reply.destroy();
    return;
  }
  reply.end();
}
