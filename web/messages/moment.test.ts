import { expect, test } from 'vitest';
import { shownMoment } from './moment.ts';

test.each(['en-US', 'zh-CN'])('a time in %s, and what an address may have in its place', (language) => {
  const at = Date.UTC(2026, 10, 22, 12);
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  expect(shownMoment(at, language)).toBe(new Date(at).toLocaleString(language, style));
  expect(shownMoment(1e20, language)).toBe('100000000000000000000');
});
