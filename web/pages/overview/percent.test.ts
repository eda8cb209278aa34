import { expect, test } from 'vitest';
import { percent } from './percent.ts';

test.each([
  [0, '0%'],
  [1 / 100_000, '<1%'],
  [0.005, '1%'],
  [0.304, '30%'],
  [0.9949, '99%'],
  [0.995, '>99%'],
  [1, '100%'],
])('%d is %s', (share, text) => {
  expect(percent(share, 'en-US')).toBe(text);
});
