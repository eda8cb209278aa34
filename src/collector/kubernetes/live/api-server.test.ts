import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { expect, test } from 'vitest';
import { hasOpenssl, selfSigned } from '../../../../test/support/certificate.ts';
import { apiServer } from './api-server.ts';

test.skipIf(!hasOpenssl)(
  'a connection that the server closes while it waits is no failure (skipped without openssl)',
  async () => {
    const tls = selfSigned();
    const asked = new WeakMap<object, number>();
    const server = createServer(tls, (request, response) => {
      const times = (asked.get(request.socket) ?? 0) + 1;
      asked.set(request.socket, times);
      // The second request comes just as it has had enough of the connection.
      if (times > 1) request.socket.destroy();
      else response.end(JSON.stringify({ path: request.url }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { signal } = new AbortController();
    try {
      const api = apiServer({ url, credentials: async () => ({ ca: tls.cert }) });
      for (const path of ['/a', '/b', '/c']) expect(await api.json(path, {}, signal)).toEqual({ path });
      // Whoever never answers is still told of.
      server.removeAllListeners('request');
      server.on('request', (request) => request.socket.destroy());
      await expect(api.json('/d', {}, signal)).rejects.toThrow('cannot be reached: socket hang up');
    } finally {
      server.close();
      server.closeAllConnections();
    }
  },
);

test.skipIf(!hasOpenssl)(
  'a server that is not who the kubeconfig means is told of in words for its operator (skipped without openssl)',
  async () => {
    const { signal } = new AbortController();
    const asked = async (server: Server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const api = apiServer({ url, credentials: async () => ({ ca: selfSigned().cert }) });
      const words = await api.json('/a', {}, signal).catch((error: Error) => error.message);
      server.close();
      return String(words).replace(url, 'it');
    };
    expect(await asked(createServer(selfSigned()))).toBe(
      'it cannot be reached: its certificate is from no authority that is trusted (certificate-authority-data in the kubeconfig names one)',
    );
    expect(await asked(createPlainServer())).toBe(
      'it cannot be reached: it does not speak TLS as it should (is its port that of the API server?)',
    );
  },
);
