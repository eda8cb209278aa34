import {
  CelScalar,
  type CelValue,
  celFunc,
  celList,
  celMethod,
  isCelList,
  isCelMap,
  listType,
} from '@bufbuild/cel';
import { opaqueType } from './opaque.ts';

const { BOOL, DYN, INT, STRING } = CelScalar;

interface Held {
  readonly value: CelValue | undefined;
}
const OPTIONAL = opaqueType<Held>('Optional');

/** The functions of optionals, with those that optional selections are rewritten to. */
export const OPTIONALS = [
  celFunc('optional.of', [DYN], OPTIONAL.type, (value) => wrap(value)),
  celFunc('optional.none', [], OPTIONAL.type, () => NONE),
  celFunc('optional.ofNonZeroValue', [DYN], OPTIONAL.type, (value) =>
    wrap(isZero(value) ? undefined : value),
  ),
  celMethod('hasValue', OPTIONAL.type, [], BOOL, function () {
    return OPTIONAL.unwrap(this).value !== undefined;
  }),
  celMethod('value', OPTIONAL.type, [], DYN, function () {
    const { value } = OPTIONAL.unwrap(this);
    if (value === undefined) throw new Error('the optional has no value');
    return value;
  }),
  celMethod('orValue', OPTIONAL.type, [DYN], DYN, function (other) {
    const { value } = OPTIONAL.unwrap(this);
    return value === undefined ? other : value;
  }),
  celMethod('or', OPTIONAL.type, [OPTIONAL.type], OPTIONAL.type, function (other) {
    return OPTIONAL.unwrap(this).value === undefined ? other : this;
  }),
  celMethod('optItems_', OPTIONAL.type, [], listType(DYN), function () {
    const { value } = OPTIONAL.unwrap(this);
    return celList(value === undefined ? [] : [value]);
  }),
  celMethod('optSelect_', DYN, [STRING], OPTIONAL.type, function (key) {
    return wrap(select(held(this), key));
  }),
  celMethod('optIndex_', DYN, [STRING], OPTIONAL.type, function (key) {
    return wrap(select(held(this), key));
  }),
  celMethod('optIndex_', DYN, [INT], OPTIONAL.type, function (index) {
    const list = held(this);
    if (list === undefined) return wrap(undefined);
    if (!isCelList(list)) throw new Error('[?…] with a number wants a list');
    return wrap(list.get(Number(index)));
  }),
];

const NONE = OPTIONAL.wrap({ value: undefined }, '');

function wrap(value: CelValue | undefined) {
  return value === undefined ? NONE : OPTIONAL.wrap({ value }, '');
}

/** What an optional holds; any other value holds itself. */
function held(value: CelValue): CelValue | undefined {
  const optional = OPTIONAL.find(value);
  return optional ? optional.value : value;
}

function select(from: CelValue | undefined, key: string): CelValue | undefined {
  if (from === undefined) return undefined;
  if (!isCelMap(from)) throw new Error(`.?${key.slice(0, 50)} wants a map`);
  return from.get(key);
}

function isZero(value: CelValue): boolean {
  if (isCelList(value) || isCelMap(value)) return value.size === 0;
  return value === null || value === '' || value === false || value === 0n || value === 0;
}
