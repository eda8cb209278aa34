/** The languages of the console, each with its own name. */
export const LANGUAGES = { 'zh-CN': '简体中文', 'en-US': 'English' } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string | null): text is Language {
  return text !== null && text in LANGUAGES;
}

/** The language of the browser as far as we speak it. */
export function preferredLanguage(asked: readonly string[] = navigator.languages): Language {
  const known = asked.find((tag) => /^(zh|en)\b/i.test(tag));
  return known?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}
