const STYLE = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** Making one takes longer than all else in a row of a table. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A time as people of this language write it. @param at milliseconds since 1970; what is no time is left a number */
export function shownMoment(at: number, language: string): string {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, STYLE);
  formats.set(language, format);
  return Number.isNaN(new Date(at).getTime()) ? String(at) : format.format(at);
}
