import { expect, test } from 'vitest';
import { shownBytes, shownSeconds } from './quantities.ts';

test('sizes and spans are told in the unit that suits them', () => {
  expect([0, 999, 12_345, 4_200_000, 7e9, 3e13].map((bytes) => shownBytes(bytes, 'en-US'))).toEqual([
    ...['0 bytes', '999 bytes', '12.3 kB', '4.2 MB', '7 GB', '30,000 GB'],
  ]);
  expect([1, 99, 180, 7200].map((seconds) => shownSeconds(seconds, 'en-US'))).toEqual([
    ...['1 second', '99 seconds', '3 minutes', '2 hours'],
  ]);
});
