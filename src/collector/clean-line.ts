import type { InventoryLine } from '../contract/inventory.ts';

/**
 * PostgreSQL stores no NUL and UTF-8 has no lone surrogate, so the service refuses both. Importers replace
 * each with U+FFFD: one broken label must not keep a whole cluster out of the inventory.
 */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

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
export function cleanLine(line: InventoryLine): { line: InventoryLine; replaced: number } {
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
      return [field, Object.fromEntries(Object.entries(value).map(([k, v]) => [clean(k), clean(v)]))];
    }),
  );
  // Cleaning changes texts only, never which fields there are or their types.
  return { line: replaced === 0 ? line : (cleaned as InventoryLine), replaced };
}
