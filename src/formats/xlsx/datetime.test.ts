import { expect, test } from 'vitest';
import { isoText } from '../iso-text.ts';
import { excelSerial } from './datetime.ts';

test('known serials', () => {
  expect(excelSerial(Date.UTC(1900, 2, 1))).toBe('61');
  expect(excelSerial(0)).toBe('25569');
  expect(excelSerial(Date.UTC(2026, 10, 21, 12))).toBe('46347.5');
  expect(excelSerial(Date.UTC(2026, 10, 21, 20, 30, 1))).toBe('46347.85417824074');
  expect(excelSerial(-1)).toBe('25568.99999998843');
});

test('outside of what Excel has dates for there is no serial', () => {
  const [first, last] = [Date.UTC(1900, 2, 1), Date.UTC(9999, 11, 31, 23, 59, 59, 999)];
  expect([first - 1, last + 1, Number.NaN].map(excelSerial)).toEqual([undefined, undefined, undefined]);
  expect(excelSerial(last)).toBe('2958465.99999998843');
});

test('every second and many milliseconds of a day are exact to the microsecond', () => {
  const day = Date.UTC(2026, 10, 21);
  for (let ms = 0; ms < 86_400_000; ms += ms < 43_200_000 ? 1000 : 997) {
    const days = Number(excelSerial(day + ms));
    expect(Math.abs((days - 46_347) * 86_400_000 - ms)).toBeLessThan(0.001);
  }
});

test('moments without a serial stay readable, other text stays itself', () => {
  expect(isoText('-62135596800000')).toBe('0001-01-01T00:00:00.000Z');
  expect(isoText('9000000000000000')).toBe('9000000000000000');
  expect(isoText('soon')).toBe('soon');
});
