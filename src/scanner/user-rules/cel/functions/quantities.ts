import { CelScalar, celFunc, celMethod } from '@bufbuild/cel';
import { parseQuantity } from '../../../../contract/quantity.ts';
import { opaqueType } from './opaque.ts';

const { BOOL, DOUBLE, INT, STRING } = CelScalar;

/** Kubernetes keeps nothing finer than a billionth (Quantity). */
const DECIMALS = 9;
const SCALE = 10n ** BigInt(DECIMALS);
const INT_MAX = 2n ** 63n - 1n;

/** In billionths. */
const QUANTITY = opaqueType<bigint>('Quantity');

/** The functions of quantities in Kubernetes' CEL: `quantity("1Gi").isGreaterThan(quantity("512Mi"))`. */
export const QUANTITIES = [
  celFunc('isQuantity', [STRING], BOOL, (text) => billionths(text) !== undefined),
  celFunc('quantity', [STRING], QUANTITY.type, (text) => {
    const value = billionths(text);
    if (value === undefined) throw new Error(`"${text.slice(0, 50)}" is no quantity`);
    return wrap(value);
  }),
  celMethod('compareTo', QUANTITY.type, [QUANTITY.type], INT, function (other) {
    const [a, b] = [QUANTITY.unwrap(this), QUANTITY.unwrap(other)];
    return a < b ? -1n : a > b ? 1n : 0n;
  }),
  celMethod('isGreaterThan', QUANTITY.type, [QUANTITY.type], BOOL, function (other) {
    return QUANTITY.unwrap(this) > QUANTITY.unwrap(other);
  }),
  celMethod('isLessThan', QUANTITY.type, [QUANTITY.type], BOOL, function (other) {
    return QUANTITY.unwrap(this) < QUANTITY.unwrap(other);
  }),
  celMethod('sign', QUANTITY.type, [], INT, function () {
    const value = QUANTITY.unwrap(this);
    return value < 0n ? -1n : value > 0n ? 1n : 0n;
  }),
  celMethod('isInteger', QUANTITY.type, [], BOOL, function () {
    return isInteger(QUANTITY.unwrap(this));
  }),
  celMethod('asInteger', QUANTITY.type, [], INT, function () {
    const value = QUANTITY.unwrap(this);
    if (!isInteger(value)) throw new Error('the quantity is no integer');
    return value / SCALE;
  }),
  celMethod('asApproximateFloat', QUANTITY.type, [], DOUBLE, function () {
    return Number(QUANTITY.unwrap(this)) / Number(SCALE);
  }),
  ...sums('add', (a, b) => a + b),
  ...sums('sub', (a, b) => a - b),
];

function sums(name: string, sum: (a: bigint, b: bigint) => bigint) {
  return [
    celMethod(name, QUANTITY.type, [QUANTITY.type], QUANTITY.type, function (other) {
      return wrap(sum(QUANTITY.unwrap(this), QUANTITY.unwrap(other)));
    }),
    celMethod(name, QUANTITY.type, [INT], QUANTITY.type, function (other) {
      return wrap(sum(QUANTITY.unwrap(this), other * SCALE));
    }),
  ];
}

function wrap(value: bigint) {
  return QUANTITY.wrap(value, String(value));
}

function isInteger(value: bigint): boolean {
  const whole = value / SCALE;
  return value % SCALE === 0n && whole <= INT_MAX && whole >= -INT_MAX - 1n;
}

/**
 * What is finer than a billionth is rounded away from zero, and so are the fractions of binary quantities: the
 * API server writes `3.9Gi` as the whole number of bytes before a policy sees it.
 */
function billionths(text: string): bigint | undefined {
  const exact = /\s/.test(text) ? undefined : parseQuantity(text);
  if (exact === undefined) return undefined;
  const [, sign, whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(exact) ?? [];
  const isWhole = text.endsWith('i') && Number(whole) >= 1024;
  const kept = isWhole ? 0 : DECIMALS;
  const number = BigInt(whole + decimals.slice(0, kept).padEnd(kept, '0'));
  const rounded = (decimals.length > kept ? number + 1n : number) * (isWhole ? SCALE : 1n);
  return sign ? -rounded : rounded;
}
