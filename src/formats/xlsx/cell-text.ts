/** Characters of a cell, in UTF-16 units (Excel specifications and limits). */
export const MAX_CELL_LENGTH = 32_767;

/** The text's first units, as many as allowed; never cuts a surrogate pair in two. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? maxLength - 1 : maxLength);
}

/**
 * Markup, line breaks, what XML 1.0 cannot hold, and what may look like an escape. One inverted class, because
 * every text of a sheet is tested: as alternatives it takes twice as long (measured).
 */
const SPECIAL = /[^ -%'-;=?-\ufffd]|_x/;

/** Whether the text may stand in a `<t>` element as it is. */
export function isPlain(text: string): boolean {
  return !SPECIAL.test(text) && text.charCodeAt(0) !== 0x20 && text.charCodeAt(text.length - 1) !== 0x20;
}

/** Any text, of at most MAX_CELL_LENGTH units, as a `<t>` element (ECMA-376 part 1, 18.4.12 and 22.9.2.19). */
export function textElement(text: string): string {
  if (isPlain(text)) return `<t>${text}</t>`;
  return `<t xml:space="preserve">${escapeText(text)}</t>`;
}

/**
 * The end of a text cell's reference, and the style that shows its lines as lines: a spreadsheet shows text with
 * line breaks on one line unless it is told to wrap.
 */
export function lineStyle(text: string): string {
  return text.includes('\n') ? '" s="3"' : '"';
}

const ESCAPED = /[&<>]|[^\t\n -\ufffd]|_(?=x[0-9A-Fa-f]{1,4}(?:_|[^\t\n -\ufffd]))/g;

/**
 * Escapes for element content. What XML cannot hold becomes `_xHHHH_`, and the underscore of a text that looks
 * like such an escape becomes `_x005F_`; so does one that an escape right behind it would complete. LibreOffice
 * takes one to three digits for an escape too.
 */
function escapeText(text: string): string {
  return text.replace(ESCAPED, (character) => {
    if (character === '&') return '&amp;';
    if (character === '<') return '&lt;';
    if (character === '>') return '&gt;';
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

/** Text for an XML attribute; for names that hold no control characters. */
export function attributeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
