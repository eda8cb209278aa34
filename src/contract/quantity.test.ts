import { expect, test } from 'vitest';
import fc from '../../test/support/fast-check.ts';
import { cpuQuantity, memoryQuantity } from './quantity.ts';

test.each([
  ['0', '0'],
  ['0.000', '0'],
  ['-0', '0'],
  ['1', '1'],
  ['1.50', '1.5'],
  ['+2', '2'],
  ['-1.5', '-1.5'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['007', '7'],
  ['100m', '0.1'],
  ['0.1', '0.1'],
  ['1500m', '1.5'],
  ['1000m', '1'],
  ['1n', '0.000000001'],
  ['250u', '0.00025'],
  ['2k', '2000'],
  ['512M', '512000000'],
  ['3G', '3000000000'],
  ['1T', '1000000000000'],
  ['1P', '1000000000000000'],
  ['1E', '1000000000000000000'],
  ['1e3', '1000'],
  ['1E3', '1000'],
  ['1.5e-3', '0.0015'],
  ['1Ki', '1024'],
  ['1024Mi', '1073741824'],
  ['1Gi', '1073741824'],
  ['0.5Gi', '536870912'],
  ['1Ti', '1099511627776'],
  ['1Pi', '1125899906842624'],
  ['16Ei', '18446744073709551616'],
  ['300 Mi', '314572800'],
  [' 300\tMi ', '314572800'],
  ['9007199254740993', '9007199254740993'],
])('%j is the quantity %s', (text, number) => {
  expect(memoryQuantity(text)).toBe(number);
});

test.each([
  '',
  ' ',
  '.',
  'm',
  'Gi',
  '1K',
  '1mi',
  '1gi',
  '1MB',
  '1 0',
  '1..2',
  '1e',
  '1e3m',
  '0x10',
  'NaN',
  '1e1000',
  '1,5',
  '١',
])('%j is no quantity', (text) => {
  expect(memoryQuantity(text)).toBeUndefined();
});

test.each([
  ['100m', '0.1'],
  ['100 MB', '0.1'],
  ['100MB', '0.1'],
  ['100M', '0.1'],
  ['100 M ', '0.1'],
  ['2', '2'],
  ['1Gi', '1073741824'],
])('the cpu limit %j is %s cores', (text, cores) => {
  expect(cpuQuantity(text)).toBe(cores);
});

test('a quantity in thousandths equals the same number of whole units', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (units) => {
      expect(memoryQuantity(`${units * 1000n}m`)).toBe(memoryQuantity(String(units)));
      expect(memoryQuantity(`${units}Gi`)).toBe(memoryQuantity(`${units * 1024n}Mi`));
    }),
  );
});
