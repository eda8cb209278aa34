import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { closeServer } from './close-server.ts';

test('a client that reads nothing of what it asked for does not keep the server from ending', async () => {
  const server = fastify({ forceCloseConnections: 'idle' });
  server.get('/endless', (_request, reply) =>
    reply.send(
      new Readable({
        read() {
          this.push(Buffer.alloc(65_536));
        },
      }),
    ),
  );
  await server.listen({ host: '127.0.0.1', port: 0 });
  const client = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  client.write('GET /endless HTTP/1.1\r\nHost: waybill\r\n\r\n');
  await once(client, 'readable');
  await closeServer(server, 10);
  client.resume();
  await once(client, 'close');
  expect(server.server.listening).toBe(false);
});

test('what is answered within the grace is answered whole', async () => {
  const server = fastify({ forceCloseConnections: 'idle' });
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<string>();
  server.get('/slow', () => {
    asked.resolve();
    return answer.promise;
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const response = fetch(`${url}/slow`);
  await asked.promise;
  const closed = closeServer(server, 60_000);
  answer.resolve('done');
  expect(await (await response).text()).toBe('done');
  await closed;
});
