/** Encodes everything but the unreserved characters of RFC 3986 (`A-Za-z0-9-_.~`), as UTF-8. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Decodes the percent escapes of one signed part of a request target; `undefined` when they are not valid
 * UTF-8 escapes. Escapes in lower case (`%c3`) count as invalid: every published SDK writes upper case, and
 * accepting both would let a byte of a signed request be changed unnoticed.
 */
export function decodePercent(text: string): string | undefined {
  if (/%(?![0-9A-F]{2})/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
