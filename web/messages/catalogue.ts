import type { Language } from './language.ts';

/** A text, or a function that makes it of what it tells of. */
type Text = string | ((...values: never[]) => string);

/** What a translation of these texts must have: every key, functions of the same values. */
type Translation<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

/** The texts of one part of the console in every language. */
export type Catalogue<Texts> = Readonly<Record<Language, Translation<Texts>>>;

/** The texts of a catalogue in one language, whichever. */
export type TextsOf<C> = C extends Readonly<Record<Language, infer Texts>> ? Texts : never;

/** Declares texts: a key that one of the languages lacks, or has too much, is a type error. */
export function catalogue<const Texts extends Readonly<Record<string, Text>>>(
  english: Texts,
  chinese: Translation<NoInfer<Texts>>,
): Catalogue<Texts> {
  return { 'en-US': english as unknown as Translation<Texts>, 'zh-CN': chinese };
}
