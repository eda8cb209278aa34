import { decodePercent, encodeRfc3986 } from './percent-encoding.ts';

/**
 * The canonical query string: every pair decoded, sorted by name then value, encoded again; `undefined` when
 * it is not validly encoded. SDKs encode differently on the wire (`*` or `%2A`, `~` or `%7E`) but sign this
 * form. A `+` is read as a space, as the server's own query parser reads it: what is verified and what is
 * acted on must not differ.
 */
export function canonicalQuery(rawQuery: string): string | undefined {
  const pairs: [name: string, value: string][] = [];
  for (const part of rawQuery.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decodePercent(plusAsSpace(equals < 0 ? part : part.slice(0, equals)));
    const value = decodePercent(plusAsSpace(equals < 0 ? '' : part.slice(equals + 1)));
    if (name === undefined || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return pairs
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
}

function plusAsSpace(text: string): string {
  return text.replaceAll('+', '%20');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
