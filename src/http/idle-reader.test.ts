import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { endWhenIdle } from './idle-reader.ts';

const PIECE = Buffer.alloc(1024 * 1024);
const server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A reply without end, as a large download is, and the client's side of it. */
async function download(idleMs: number): Promise<{ client: Socket; source: Readable }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const source = new Readable({ read: () => void source.push(PIECE) });
  endWhenIdle(response, idleMs);
  pipeline(source, response, () => undefined);
  return { client, source };
}

test('who reads nothing is hung up on, and what was read for them is let go', async () => {
  const { source } = await download(100);
  source.on('error', () => undefined);
  await new Promise((closed) => source.on('close', closed));
  expect(source.destroyed).toBe(true);
});

test('who reads slowly is not', async () => {
  const { client, source } = await download(1000);
  for (let read = 0; read < 7; read += 1) {
    await once(client, 'data');
    client.pause();
    // A fifth of the time that is allowed without a byte.
    await new Promise((resolve) => setTimeout(resolve, 200));
    client.resume();
  }
  expect(source.destroyed).toBe(false);
});
