import { expect, test } from 'vitest';
import fc from '../../../test/support/fast-check.ts';
import { guarded, undoGuard } from './formula-guard.ts';

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', "'=1", "''=1"])(
  '%j gets an apostrophe',
  (text) => {
    expect(guarded(text)).toBe(`'${text}`);
  },
);

test.each(['', 'a=1', "'quoted'", "''", ' =1', '1-1'])('%j stays as it is', (text) => {
  expect(guarded(text)).toBe(text);
});

test('any text comes back, and none is left that a spreadsheet would run', () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', ' '),
  });
  fc.assert(
    fc.property(text, (given) => {
      expect(undoGuard(guarded(given))).toBe(given);
      expect(guarded(given)).not.toMatch(/^[=+\-@\t\r\n＝]/);
    }),
  );
});
