import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request: it is answered so, or its connection ends before, amid or after it. */
export type BucketFault = '500' | '503' | 'no answer' | 'half of the request' | 'the answer is lost';

/** Stands between a service and its S3-compatible store. */
export interface BucketProxy {
  readonly url: string;
  /** Requests that change something, since the last `watch`. */
  requests(): number;
  /** How many have gone wrong since. */
  happened(): number;
  /** Counts anew; so many requests that change something go wrong, from the n-th on. */
  watch(trigger?: { readonly nth: number; readonly times: number; readonly fault: BucketFault }): void;
  stop(): void;
}

export async function startBucketProxy(target: string): Promise<BucketProxy> {
  let counted = 0;
  let happened = 0;
  let trigger: Parameters<BucketProxy['watch']>[0];
  const server = createServer((incoming, reply) => {
    let fault: BucketFault | undefined;
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      counted += 1;
      if (trigger && counted >= trigger.nth && counted < trigger.nth + trigger.times) ({ fault } = trigger);
    }
    if (fault) happened += 1;
    pass(target, incoming, reply, fault);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => counted,
    happened: () => happened,
    watch: (next) => {
      counted = 0;
      happened = 0;
      trigger = next;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The signature is over the host's name as the service wrote it, which therefore stays. */
function pass(target: string, incoming: IncomingMessage, reply: ServerResponse, fault?: BucketFault): void {
  const { method, headers, url = '/' } = incoming;
  incoming.on('error', () => undefined);
  if (fault === '500' || fault === '503') {
    incoming.resume();
    incoming.once('end', () => reply.writeHead(Number(fault)).end());
    return;
  }
  if (fault === 'no answer') {
    incoming.socket.resetAndDestroy();
    return;
  }
  const outgoing = send(new URL(url, target), { method, headers });
  outgoing.on('error', () => reply.destroy());
  outgoing.once('response', (answer) => {
    if (fault === 'the answer is lost') {
      answer.resume();
      incoming.socket.resetAndDestroy();
      return;
    }
    reply.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(reply);
    answer.on('error', () => reply.destroy());
  });
  if (fault !== 'half of the request') {
    incoming.pipe(outgoing);
    return;
  }
  let left = Number(headers['content-length'] ?? 0) >> 1;
  incoming.on('data', (chunk: Buffer) => {
    outgoing.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left > 0) return;
    outgoing.destroy();
    incoming.socket.resetAndDestroy();
  });
  incoming.once('end', () => incoming.socket.resetAndDestroy());
}
