import { once } from 'node:events';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startProxy } from './proxy.ts';

/** A call that passes through. */
export interface PassedCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

export interface PassedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

type Alter = (call: PassedCall, answer: PassedAnswer) => PassedAnswer;

/**
 * Starts an endpoint that passes every call on to a service as it is, signature and host included, and hands back
 * what `alter` makes of the answer.
 */
export function startAlteringProxy(
  target: string,
  alter: Alter,
): Promise<{ readonly url: string; stop(): void }> {
  return startProxy((incoming, reply) => pass(target, alter, incoming, reply));
}

async function pass(
  target: string,
  alter: Alter,
  incoming: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers } = incoming;
  const url = new URL(incoming.url ?? '/', target);
  const outgoing = send(url, { method, headers }).end(await buffer(incoming));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const { statusCode: status = 0, headers: received } = response;
  const answer = alter({ method, url, headers }, { status, headers: received, body: await buffer(response) });
  const { 'content-length': _, ...kept } = answer.headers;
  reply.writeHead(answer.status, kept).end(answer.body);
}
