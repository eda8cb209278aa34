import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { refusal } from './kubeconfig-refusal.ts';

/** Where no API server is, but what the machine tells its programs in confidence, or nothing at all. */
const REFUSED: readonly (readonly [what: string, ...subnets: string[]])[] = [
  // RFC 3927 and RFC 4291: among them 169.254.169.254, where clouds tell a machine its credentials; and the same
  // wrapped by NAT64 (RFC 6052) and 6to4 (RFC 3056), or in the form that RFC 4291 took back. An IPv4 address written as IPv6 (::ffff:…) counts as IPv4.
  [
    'a link-local address',
    '169.254.0.0/16',
    'fe80::/10',
    '::a9fe:0/112',
    '64:ff9b::a9fe:0/112',
    '2002:a9fe::/32',
  ],
  // Metadata elsewhere: Alibaba Cloud ECS, Azure (WireServer), Amazon EC2 over IPv6.
  ['an address of cloud metadata', '100.100.100.200/32', '168.63.129.16/32', 'fd00:ec2::254/128'],
  ['no address of one server', '0.0.0.0/8', '::/128', '224.0.0.0/3', 'ff00::/8'],
];
const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);
const LISTS = REFUSED.map(([what, ...subnets]) => ({ what, list: blockList(subnets) }));

/** Where the service itself answers. */
export interface OwnAddress {
  readonly port: number;
}

/**
 * The server of a kubeconfig as it is used, without a slash at the end.
 * @throws {Problem} HSS.0001 when it is no https URL of a server
 */
export function serverUrl(where: string, server: unknown): string {
  const text = typeof server === 'string' ? server : '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') {
    throw refusal(
      `${where}: server`,
      'must be an https URL, since a token would be sent in the clear otherwise',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw refusal(`${where}: server`, 'must be an https URL of a host, a port and a path, and nothing else');
  }
  return url.href.replace(/\/+$/, '');
}

/** What an address is that nothing is to be asked of; undefined when it may be asked. */
function refusedAddress(found: string, port: number, own: OwnAddress): string | undefined {
  // Link-local addresses are resolved with the network they are of.
  const address = found.replace(/%.*/, '');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const refused = LISTS.find(({ list }) => list.check(address, family));
  if (refused) return `${address}, ${refused.what}`;
  if (port === own.port && (LOOPBACK.check(address, family) || ofThisMachine().check(address, family))) {
    return `${address}, port ${port}, this service itself`;
  }
  return undefined;
}

/** Why a server is not to be asked that is named by its address; names are looked at when they are resolved. */
export function refusedServer(server: string, own: OwnAddress): string | undefined {
  const { host, port } = hostOf(server);
  return isIP(host) === 0 ? undefined : refusedAddress(host, port, own);
}

/** Finds all addresses of a name. */
export type Resolve = (
  name: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves names for connections to `server`, and refuses a name of which any address is refused: whoever owns a
 * name may let it lead elsewhere at any time.
 */
export function guardedLookup(server: string, own: OwnAddress, resolve: Resolve = lookup): LookupFunction {
  const { port } = hostOf(server);
  return (name, options, done) => {
    resolve(name, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const reason = refusedAmong(addresses ?? [], port, own);
      if (error || !first) done(error ?? new Error(`${name} has no address`), '');
      else if (reason !== undefined) done(new Error(`${name} leads to ${reason}`), '');
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/**
 * Looks at the server of a kubeconfig before it is taken. A name that cannot be resolved now may be later.
 * @throws {Problem} HSS.0001 when it is, or leads to, an address that is refused
 */
export async function checkServer(server: string, own: OwnAddress, resolve: Resolve = lookup): Promise<void> {
  const { host, port } = hostOf(server);
  const addresses = isIP(host) ? [{ address: host }] : await addressesOf(host, resolve);
  const reason = refusedAmong(addresses, port, own);
  if (reason !== undefined) {
    throw refusal('server', `must be an API server of a cluster, got ${server}, which leads to ${reason}`);
  }
}

function addressesOf(name: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  return new Promise((done) => resolve(name, { all: true }, (_, addresses) => done(addresses ?? [])));
}

function refusedAmong(
  addresses: readonly Pick<LookupAddress, 'address'>[],
  port: number,
  own: OwnAddress,
): string | undefined {
  return addresses.map(({ address }) => refusedAddress(address, port, own)).find((reason) => reason);
}

function hostOf(server: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(server);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443) };
}

function ofThisMachine(): BlockList {
  const list = new BlockList();
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((all) => all ?? [])) {
    list.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4');
  }
  return list;
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', prefix] = subnet.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
