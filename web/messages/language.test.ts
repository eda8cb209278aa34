import { expect, test } from 'vitest';
import { preferredLanguage } from './language.ts';

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['de-DE', 'zh', 'en'], 'zh-CN'],
  [['de-DE', 'en-GB', 'zh'], 'en-US'],
  [['fr'], 'en-US'],
  [[], 'en-US'],
] as const)('a browser of %j is spoken to in %s', (asked, language) => {
  expect(preferredLanguage(asked)).toBe(language);
});
