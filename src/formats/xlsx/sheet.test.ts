import { expect, test } from 'vitest';
import { isFull } from './sheet.ts';

test('a sheet is full at the last row that Excel has, or well before 4 GiB', () => {
  expect(isFull(1_048_575, 1)).toBe(false);
  expect(isFull(1_048_576, 1)).toBe(true);
  expect(isFull(2, 2 * 1024 ** 3)).toBe(false);
  expect(isFull(2, 3 * 1024 ** 3)).toBe(true);
});
