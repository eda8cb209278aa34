import { decodePercent, encodeRfc3986 } from './percent-encoding.ts';

/** What Node's legacy `url.parse` escapes by itself in a path, before the Node SDK encodes it once more. */
const ESCAPED_BY_URL_PARSE = /[ "'<>^`{|}]/g;

/**
 * The canonical readings of a path as it was sent, each ending in `/`; empty when the path is not validly
 * encoded. The published rule decodes the path and encodes each segment: Python, Go and Java sign that
 * (also with `%2F` on the wire, which they sign as `/`). The Node SDK signs a space, and the few other
 * characters that `url.parse` escapes, encoded twice; such a path has a second reading.
 */
export function canonicalPaths(rawPath: string): readonly string[] {
  const decoded = decodePercent(rawPath);
  if (decoded === undefined) return [];
  const published = encodeSegments(decoded);
  const escapedTwice = encodeSegments(decoded.replace(ESCAPED_BY_URL_PARSE, encodeRfc3986));
  return published === escapedTwice ? [published] : [published, escapedTwice];
}

function encodeSegments(path: string): string {
  const encoded = path.split('/').map(encodeRfc3986).join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}
