import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts an endpoint on loopback whose calls `pass` answers; where that fails the connection ends. */
export async function startProxy(
  pass: (incoming: IncomingMessage, reply: ServerResponse) => Promise<void>,
): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((incoming, reply) => {
    pass(incoming, reply).catch((error: Error) => reply.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
