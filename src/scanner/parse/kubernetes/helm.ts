/** `helm template` writes it above each document; the path begins with the chart's name. */
const SOURCE_COMMENT = /^# Source: (\S.*?)[ \t\r]*$/gm;

/** Tells whether a text holds `{{ … }}` of Go templates. */
export function isRawTemplate(text: string): boolean {
  const open = text.indexOf('{{');
  return open >= 0 && text.includes('}}', open + 2);
}

/**
 * The chart file that a document was rendered from: its own comment between the document before and its first
 * line. A document without one has none, also where another went before.
 */
export function sourceOf(text: string, from: number, start: number): string | undefined {
  const separator = text.lastIndexOf('\n---', start - 1);
  const above = text.slice(Math.max(from, separator, 0), start);
  return above.includes('# Source: ') ? [...above.matchAll(SOURCE_COMMENT)].at(-1)?.[1] : undefined;
}
