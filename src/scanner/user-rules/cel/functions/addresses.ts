import { isIPv4, isIPv6 } from 'node:net';
import { CelScalar, celFunc, celMethod } from '@bufbuild/cel';
import { opaqueType } from './opaque.ts';

const { BOOL, INT, STRING } = CelScalar;

interface Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
}
interface Range {
  readonly address: Address;
  readonly prefix: number;
}
const IP = opaqueType<Address>('IP');
const CIDR = opaqueType<Range>('CIDR');

/** The functions of addresses and networks in Kubernetes' CEL. */
export const ADDRESSES = [
  celFunc('isIP', [STRING], BOOL, (text) => addressOf(text) !== undefined),
  celFunc('ip', [STRING], IP.type, (text) => wrapIp(known(addressOf(text), text, 'IP address'))),
  celFunc('isCIDR', [STRING], BOOL, (text) => rangeOf(text) !== undefined),
  celFunc('cidr', [STRING], CIDR.type, (text) => wrapCidr(known(rangeOf(text), text, 'CIDR'))),
  celFunc(
    'ip.isCanonical',
    [STRING],
    BOOL,
    (text) => shown(known(addressOf(text), text, 'IP address')) === text,
  ),
  celMethod('family', IP.type, [], INT, function () {
    return IP.unwrap(this).width === 32 ? 4n : 6n;
  }),
  isWithin('isUnspecified', '0.0.0.0/32', '::/128'),
  isWithin('isLoopback', '127.0.0.0/8', '::1/128'),
  isWithin('isLinkLocalUnicast', '169.254.0.0/16', 'fe80::/10'),
  isWithin('isLinkLocalMulticast', '224.0.0.0/24', 'ff02::/16'),
  celFunc('string', [IP.type], STRING, (ip) => shown(IP.unwrap(ip))),
  celFunc('string', [CIDR.type], STRING, (cidr) => shownRange(CIDR.unwrap(cidr))),
  celMethod('ip', CIDR.type, [], IP.type, function () {
    return wrapIp(CIDR.unwrap(this).address);
  }),
  celMethod('masked', CIDR.type, [], CIDR.type, function () {
    const range = CIDR.unwrap(this);
    const shift = BigInt(range.address.width - range.prefix);
    const bits = (range.address.bits >> shift) << shift;
    return wrapCidr({ ...range, address: { ...range.address, bits } });
  }),
  celMethod('prefixLength', CIDR.type, [], INT, function () {
    return BigInt(CIDR.unwrap(this).prefix);
  }),
  celMethod('containsIP', CIDR.type, [STRING], BOOL, function (text) {
    return contains(CIDR.unwrap(this), known(addressOf(text), text, 'IP address'));
  }),
  celMethod('containsIP', CIDR.type, [IP.type], BOOL, function (ip) {
    return contains(CIDR.unwrap(this), IP.unwrap(ip));
  }),
  celMethod('containsCIDR', CIDR.type, [STRING], BOOL, function (text) {
    return containsRange(CIDR.unwrap(this), known(rangeOf(text), text, 'CIDR'));
  }),
  celMethod('containsCIDR', CIDR.type, [CIDR.type], BOOL, function (inner) {
    return containsRange(CIDR.unwrap(this), CIDR.unwrap(inner));
  }),
];

function isWithin(name: string, ...cidrs: readonly string[]) {
  const ranges = cidrs.map((text) => known(rangeOf(text), text, 'CIDR'));
  return celMethod(name, IP.type, [], BOOL, function () {
    const address = IP.unwrap(this);
    return ranges.some((range) => contains(range, address));
  });
}

function wrapIp(address: Address) {
  return IP.wrap(address, shown(address));
}

function wrapCidr(range: Range) {
  return CIDR.wrap(range, shownRange(range));
}

function known<T>(value: T | undefined, text: string, what: string): T {
  if (value === undefined) throw new Error(`"${text.slice(0, 50)}" is no ${what}`);
  return value;
}

function contains({ address, prefix }: Range, { bits, width }: Address): boolean {
  const shift = BigInt(width - prefix);
  return width === address.width && bits >> shift === address.bits >> shift;
}

function containsRange(outer: Range, inner: Range): boolean {
  return inner.prefix >= outer.prefix && contains(outer, inner.address);
}

/** Kubernetes refuses zones and IPv4 addresses written as IPv6. */
function addressOf(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: numberOf(text.split('.'), 8n, 10), width: 32 };
  if (!isIPv6(text) || text.includes('%') || text.includes('.')) return undefined;
  const [head = '', tail] = text.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const groups = [...left, ...new Array<string>(8 - left.length - right.length).fill('0'), ...right];
  const bits = numberOf(groups, 16n, 16);
  return bits >> 32n === 0xffffn ? undefined : { bits, width: 128 };
}

function numberOf(parts: readonly string[], width: bigint, base: number): bigint {
  return parts.reduce((bits, part) => (bits << width) | BigInt(Number.parseInt(part, base)), 0n);
}

function rangeOf(text: string): Range | undefined {
  const [, host = '', prefix = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const address = addressOf(host);
  return address && Number(prefix) <= address.width ? { address, prefix: Number(prefix) } : undefined;
}

function shownRange({ address, prefix }: Range): string {
  return `${shown(address)}/${prefix}`;
}

/** IPv6 by the URL class, which writes it as RFC 5952 wants. */
function shown({ bits, width }: Address): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (bits >> BigInt(112 - 16 * index)) & 0xffffn);
  return new URL(`http://[${groups.map((group) => group.toString(16)).join(':')}]`).hostname.slice(1, -1);
}
