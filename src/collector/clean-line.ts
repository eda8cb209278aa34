import type { Change } from './source-sink.ts';

/**
 * PostgreSQL stores no NUL and UTF-8 has no lone surrogate, so the service refuses both. Importers replace
 * each with U+FFFD: one broken label must not keep a whole cluster out of the inventory.
 */
const UNSTORABLE = /\0|\p{Surrogate}/gu;
/** How JSON writes them. A backslash of the text itself may stand before `u0000`: then there is nothing to clean. */
const ESCAPED = /\\u(?:0000|d[89a-f])/;

/** The text with every NUL and lone surrogate replaced by U+FFFD, and how many there were. */
export function cleanText(text: string): { text: string; replaced: number } {
  let replaced = 0;
  const cleaned = text.replace(UNSTORABLE, () => {
    replaced++;
    return '\uFFFD';
  });
  return { text: cleaned, replaced };
}

/**
 * The line with all its texts cleaned, label names and values included, and how many characters were replaced. Risks
 * are not looked at: ids and titles of rules are clean where they come from.
 */
export function cleanLine<T extends Change>(line: T): { line: T; replaced: number } {
  let replaced = 0;
  const clean = (text: string): string => {
    const result = cleanText(text);
    replaced += result.replaced;
    return result.text;
  };
  const cleaned = Object.fromEntries(
    Object.entries(line).map(([field, value]) => {
      if (typeof value === 'string') return [field, clean(value)];
      if (typeof value !== 'object' || Array.isArray(value)) return [field, value];
      return [
        field,
        Object.fromEntries(
          Object.entries(value as Record<string, string>).map(([k, v]) => [clean(k), clean(v)]),
        ),
      ];
    }),
  );
  // Cleaning changes texts only, never which fields there are or their types.
  return { line: replaced === 0 ? line : (cleaned as T), replaced };
}

/** The line as JSON, with all its texts cleaned; nearly all are clean, and a look at the JSON shows it. */
export function cleanJson(line: Change): string {
  const json = JSON.stringify(line);
  return ESCAPED.test(json) ? JSON.stringify(cleanLine(line).line) : json;
}
