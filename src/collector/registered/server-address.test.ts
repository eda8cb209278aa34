import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { hasOpenssl, selfSigned } from '../../../test/support/certificate.ts';
import { apiServer } from '../kubernetes/live/api-server.ts';
import { checkServer, guardedLookup, type Resolve, refusedServer } from './server-address.ts';

const OWN = { port: 8080 };

/** A name server of one's own: the addresses that the names have at this moment. */
function resolving(names: Readonly<Record<string, readonly string[]>>): Resolve {
  return (name, _, done) => {
    const addresses = (names[name] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    if (addresses.length > 0) done(null, addresses);
    else done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []);
  };
}

const check = (host: string, names: Readonly<Record<string, readonly string[]>> = {}) =>
  checkServer(`https://${host}`, OWN, resolving(names));

test.each([
  ['169.254.169.254', 'a link-local address'],
  ['169.254.0.1:6443', 'a link-local address'],
  // Other ways to write the same.
  ['2852039166', 'a link-local address'],
  ['0xa9.254.43518', 'a link-local address'],
  ['[fe80::1]', 'a link-local address'],
  ['[febf::1]:6443', 'a link-local address'],
  ['[::ffff:169.254.169.254]', 'a link-local address'],
  ['[::169.254.169.254]', 'a link-local address'],
  ['[64:ff9b::169.254.169.254]', 'a link-local address'],
  ['[fd00:ec2::254]', 'an address of cloud metadata'],
  ['100.100.100.200', 'an address of cloud metadata'],
  ['168.63.129.16', 'an address of cloud metadata'],
  ['0.0.0.0:6443', 'no address of one server'],
  ['[::]:6443', 'no address of one server'],
  ['224.0.0.1', 'no address of one server'],
  ['127.0.0.1:8080', 'this service itself'],
  ['127.8.8.8:8080', 'this service itself'],
  ['[::1]:8080', 'this service itself'],
  ['[::ffff:127.0.0.1]:8080', 'this service itself'],
])('%s is refused: it is %s', async (host, what) => {
  await expect(check(host)).rejects.toThrow(what);
  expect(refusedServer(`https://${host}`, OWN)).toContain(what);
});

test("the service's own port is refused at every address of this machine", async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  for (const { address, family, scopeid } of addresses) {
    if (scopeid) continue;
    const host = family === 'IPv6' ? `[${address}]` : address;
    await expect(check(`${host}:8080`)).rejects.toThrow('this service itself');
    await check(`${host}:6443`);
  }
});

test('servers in private networks and on this machine are where clusters are', async () => {
  for (const host of ['10.0.0.1:6443', '192.168.0.1', '127.0.0.1:6443', '[::1]:6443', '[fd00::1]:6443']) {
    await check(host);
    expect(refusedServer(`https://${host}`, OWN)).toBeUndefined();
  }
});

test('a name is refused by any of its addresses; one that has none yet is not', async () => {
  const names = {
    'metadata.example': ['169.254.169.254'],
    'two.example': ['10.0.0.1', 'fe80::1%eth0'],
    'me.example': ['127.0.0.1'],
    'fine.example': ['10.0.0.1'],
  };
  await expect(check('metadata.example', names)).rejects.toThrow('169.254.169.254, a link-local address');
  await expect(check('two.example', names)).rejects.toThrow('fe80::1, a link-local address');
  await expect(check('me.example:8080', names)).rejects.toThrow(
    'must be an API server of a cluster, got https://me.example:8080, which leads to 127.0.0.1, port 8080, this service itself',
  );
  await check('fine.example', names);
  await check('later.example', names);
});

describe.skipIf(!hasOpenssl)('connections (skipped without openssl)', () => {
  test('a name that leads elsewhere by then is not followed there', async () => {
    const tls = selfSigned();
    let asked = 0;
    const server = createServer(tls, (_, response) => {
      asked += 1;
      response.writeHead(200, { Connection: 'close' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://api.example:${(server.address() as AddressInfo).port}`;
    const names: Record<string, string[]> = { 'api.example': ['127.0.0.1'] };
    const lookup = guardedLookup(url, OWN, resolving(names));
    const options = { ca: tls.cert, servername: 'localhost', lookup };
    const api = apiServer({ url, credentials: () => Promise.resolve(options) });
    const { signal } = new AbortController();
    try {
      expect(await api.json('/api', {}, signal)).toEqual({});
      names['api.example'] = ['127.0.0.1', '169.254.169.254'];
      const reason = 'api.example leads to 169.254.169.254, a link-local address';
      await expect(api.json('/api', {}, signal)).rejects.toThrow(reason);
      names['api.example'] = [];
      await expect(api.json('/api', {}, signal)).rejects.toThrow('ENOTFOUND');
      expect(asked).toBe(1);
    } finally {
      server.close();
    }
  });
});
