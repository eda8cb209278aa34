import {
  type CelList,
  CelScalar,
  type CelValue,
  celEnv,
  celFunc,
  celList,
  celMethod,
  listType,
} from '@bufbuild/cel';
import { checkLength } from '../values.ts';

const { BOOL, DYN, INT } = CelScalar;
const LIST = listType(DYN);

const STANDARD = celEnv().funcs;
const arrays = new WeakMap<CelList, readonly CelValue[]>();

/** The functions of lists and sets in Kubernetes' CEL, and a concatenation that stays flat. */
export const LISTS = [
  // The library nests what it concatenates, so that a list built by map() is as deep as it is long.
  celFunc('_+_', [LIST, LIST], LIST, (left, right) => {
    checkLength(left.size + right.size);
    const all = itemsOf(left).concat(itemsOf(right));
    const list = celList(all);
    arrays.set(list, all);
    return list;
  }),
  celMethod('isSorted', LIST, [], BOOL, function () {
    const items = itemsOf(this);
    return items.every((item, index) => index === 0 || !isLess(item, items[index - 1] as CelValue));
  }),
  celMethod('sum', LIST, [], DYN, function () {
    const [first, ...rest] = itemsOf(this);
    return first === undefined ? 0n : rest.reduce((sum, item) => standard('_+_', [sum, item]), first);
  }),
  celMethod('min', LIST, [], DYN, function () {
    return some(itemsOf(this)).reduce((least, item) => (isLess(item, least) ? item : least));
  }),
  celMethod('max', LIST, [], DYN, function () {
    return some(itemsOf(this)).reduce((most, item) => (isLess(most, item) ? item : most));
  }),
  celMethod('indexOf', LIST, [DYN], INT, function (wanted) {
    return BigInt(itemsOf(this).findIndex((item) => isEqual(item, wanted)));
  }),
  celMethod('lastIndexOf', LIST, [DYN], INT, function (wanted) {
    return BigInt(itemsOf(this).findLastIndex((item) => isEqual(item, wanted)));
  }),
  celFunc('sets.contains', [LIST, LIST], BOOL, (list, wanted) => containsAll(list, wanted)),
  celFunc('sets.intersects', [LIST, LIST], BOOL, (list, other) =>
    itemsOf(other).some((item) => isIn(item, list)),
  ),
  celFunc('sets.equivalent', [LIST, LIST], BOOL, (a, b) => containsAll(a, b) && containsAll(b, a)),
];

function itemsOf(list: CelList): readonly CelValue[] {
  return arrays.get(list) ?? [...list];
}

function containsAll(list: CelList, wanted: CelList): boolean {
  return itemsOf(wanted).every((item) => isIn(item, list));
}

function isIn(item: CelValue, list: CelList): boolean {
  return standard('@in', [item, list]) === true;
}

function isEqual(a: CelValue, b: CelValue): boolean {
  return standard('_==_', [a, b]) === true;
}

function isLess(a: CelValue, b: CelValue): boolean {
  return standard('_<_', [a, b]) === true;
}

/** @throws {Error} what the library has to say, e.g. of types that cannot be compared */
function standard(name: string, args: CelValue[]): CelValue {
  const result = STANDARD.find(name)?.call(0, undefined, args);
  if (result === undefined) throw new Error('the items of the list are of different types, or of wrong ones');
  if (result instanceof Error) throw result;
  return result;
}

function some(items: readonly CelValue[]): readonly CelValue[] {
  if (items.length === 0) throw new Error('an empty list has no least and no greatest item');
  return items;
}
