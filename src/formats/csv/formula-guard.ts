/**
 * What spreadsheets take for the beginning of a formula, or strip and then do (OWASP, CSV Injection; the full-width
 * forms are read as formulas where East Asian input is usual), after as many apostrophes as there are.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/**
 * Puts an apostrophe before a text that a spreadsheet would run. A text that looks guarded already gets one more, so
 * that `undoGuard` gives every text back.
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that was guarded. */
export function undoGuard(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
