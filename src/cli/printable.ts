/** Control characters, line ends, and what turns the direction of a text. */
const NOT_PRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text that strangers wrote, e.g. the name of a file that is scanned, in one line for a terminal: it cannot move
 * the cursor, clear the screen or look like another line.
 */
export function printable(text: string): string {
  return text.replace(
    NOT_PRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
