import { isCelList, isCelMap } from '@bufbuild/cel';
import { describe, expect, test } from 'vitest';
import fc from '../../../../test/support/fast-check.ts';
import { compileExpression, isFailed } from './expression.ts';
import { ExpressionError } from './source.ts';
import { celValue } from './values.ts';

const OBJECT = {
  name: 'web',
  replicas: 3,
  ratio: 1.5,
  none: null,
  list: [1, 2],
  deep: { 'a-b': 'x', c: {} },
};
const NAMES = new Set(['object', 'variables.v']);

function evaluated(source: string): unknown {
  const expression = compileExpression(source, NAMES);
  return plain(expression.evaluate({ object: celValue(OBJECT), 'variables.v': 5n }));
}

/** Ints as numbers, which the names of tests can show. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (isCelList(value)) return [...value].map(plain);
  if (isCelMap(value)) return Object.fromEntries([...value.entries()].map(([key, one]) => [key, plain(one)]));
  return value;
}

test.each([
  ['object.replicas == 3 && object.ratio > 1', true],
  ['has(object.none)', false],
  ['object.list.map(x, x * 2)', [2, 4]],
  ['object.list.exists(x, x == 2) ? object.name : ""', 'web'],
  ['"%s-%d".format([object.name, object.replicas])', 'web-3'],
  ['"a,b".split(",").join("+").upperAscii()', 'A+B'],
  ['variables.v + 1', 6],
  ['object.deep.a__dash__b', 'x'],
  ['object.nothing == 1 || true', true],
])('%s is %j', (source, value) => {
  expect(evaluated(source)).toEqual(value);
});

describe('optionals', () => {
  test.each([
    ['object.?deep.?c.hasValue()', true],
    ['object.?deep.zz.c.hasValue()', false],
    ['has(object.?deep.c)', true],
    ['object.?none.orValue("d")', 'd'],
    ['object[?"name"].value()', 'web'],
    ['object.?list[?1].orValue(0)', 2],
    ['object.list[?7].orValue(0)', 0],
    ['object.?zz.or(object.?name).value()', 'web'],
    ['object.?list.optMap(l, l.size()).orValue(0)', 2],
    ['object.?zz.optMap(l, l.size()).orValue(0)', 0],
    ['object.?deep.optFlatMap(d, d.?c).hasValue()', true],
    ['optional.ofNonZeroValue("").hasValue()', false],
    ['(object.?zz.hasValue() ? object.?name : optional.none()).orValue("n")', 'n'],
    [`"a.?b" + '[?' + r"\\" + """ // ?""" // a.?b`, 'a.?b[?\\ // ?'],
  ])('%s is %j', (source, value) => {
    expect(evaluated(source)).toEqual(value);
  });

  test.each([
    ['object.?name', 'gives an optional'],
    ['object.?name == optional.of("web")', 'compares an optional'],
    ['[?object.?name]', 'optional elements of lists are not supported'],
    ['{?"a": object.?name}', 'optional entries of maps are not supported'],
  ])('%s is refused: %s', (source, problem) => {
    expect(() => evaluated(source)).toThrow(problem);
  });
});

test.each([
  ['quantity("1Gi").isGreaterThan(quantity("512Mi"))', true],
  ['quantity("1") == quantity("1000m")', true],
  ['quantity("100m").compareTo(quantity("0.2"))', -1],
  ['quantity("2").add(quantity("500m")).sub(1).asApproximateFloat()', 1.5],
  ['quantity("4k").asInteger()', 4000],
  ['quantity("3.9Gi").asInteger()', 4187593114],
  ['quantity("0.1n") == quantity("1n")', true],
  ['quantity("-1").sign()', -1],
  ['isQuantity("1Q") || isQuantity("1 Gi")', false],
  ['[2, 1].isSorted() || [1, 1, 2].isSorted()', true],
  ['[1, 2].sum() + [3, 1].min() + [3, 1].max()', 7],
  ['["a", "b", "a"].lastIndexOf("a") - ["a"].indexOf("z")', 3],
  ['sets.contains(["a", "b"], ["b"]) && !sets.intersects([1], [2])', true],
  ['sets.equivalent([1, 1, 2], [2, 1])', true],
  ['"v1.2.3-rc".findAll("[0-9]+")', ['1', '2', '3']],
  ['"v1.2.3".findAll("[0-9]+", 2)', ['1', '2']],
  ['"abc".find("z|b.")', 'bc'],
  ['url("https://u:p@a.example:8443/x/y?q=1&q=2").getHost()', 'a.example:8443'],
  ['url("https://[::1]:80/").getHostname() + url("https://[::1]:80/").getPort()', '::180'],
  ['url("https://a.example/x%20y?q=1&q=2").getQuery()', { q: ['1', '2'] }],
  ['isURL("a.example/x") || isURL("https://a b/")', false],
  ['url("/healthz").getEscapedPath()', '/healthz'],
  ['cidr("10.0.0.0/8").containsIP("10.1.2.3") && !cidr("10.0.0.0/8").containsIP(ip("11.0.0.1"))', true],
  ['cidr("fd00::/8").containsCIDR("fd12::/16")', true],
  ['string(cidr("192.168.1.7/24").masked())', '192.168.1.0/24'],
  ['cidr("::/0").prefixLength() + ip("::1").family()', 6],
  ['ip("127.0.0.1").isLoopback() && ip("fe80::1").isLinkLocalUnicast()', true],
  ['isIP("010.0.0.1") || isIP("::ffff:1.2.3.4") || isCIDR("10.0.0.0/33")', false],
  ['ip.isCanonical("2001:db8::1") && !ip.isCanonical("2001:DB8::1")', true],
  ['semver("1.2.3-rc.2").isLessThan(semver("1.2.3")) && isSemver("1.0.0+b")', true],
  ['semver("1.10.0").compareTo(semver("1.9.9")) + semver("2.3.4").minor()', 4],
])("Kubernetes' functions: %s is %j", (source, value) => {
  expect(evaluated(source)).toEqual(value);
});

test.each([
  ['object.', '1:7'],
  ['other.name', 'other is not known; known are object, variables.v'],
  ['variables.w', 'variables.w is not known'],
  ['authorizer.group("").check("get").allowed()', 'authorizer is not known here'],
  ['object.name.frob()', 'the function frob is not supported'],
  ['size()', 'the function size is not supported with 0 arguments'],
  ['object.list.all(i, x, true)', 'the function all is not supported with 3 arguments'],
  ['has(object)', 'has() takes a selection'],
  ['google.protobuf.Duration{seconds: 1}', 'messages cannot be made here'],
  [`"${'x'.repeat(4100)}"`, 'is longer than 4 KiB'],
  [`${'('.repeat(200)}1${')'.repeat(200)}`, 'is nested more than 100 levels deep'],
  [
    'object.list.all(a, object.list.all(b, object.list.all(c, object.list.all(d, true))))',
    'nests comprehensions more than 3 levels deep',
  ],
])('%s is refused: %s', (source, problem) => {
  expect(() => compileExpression(source, NAMES)).toThrow(problem);
});

test.each([
  ['object.zz == 1', 'field not found: zz'],
  ['object.name > 1', 'no matching overload'],
  ['object.list[9] == 1', 'out of bounds'],
  ['quantity(object.name).sign() == 1', '"web" is no quantity'],
  ['[].min() == 1', 'an empty list has no least'],
  ['"a".matches("(")', 'parsing regexp'],
  ['[1, "a"].sum() == 1', 'of different types'],
])('%s fails when it is evaluated: %s', (source, reason) => {
  expect(evaluated(source)).toEqual({ failed: expect.stringContaining(reason) });
});

test('a pattern that backtracking engines take for ever is matched and found in no time', () => {
  const text = 'a'.repeat(1500);
  expect(evaluated(`"${text}".matches("^(a+)+$") && "${text}b".findAll("(a*)*c").size() == 0`)).toBe(true);
});

test('a list made by map() may be as long as a list may be', () => {
  const expression = compileExpression('object.map(x, x).filter(x, x > 5).size()', NAMES);
  expect(expression.evaluate({ object: celValue(Array.from({ length: 3000 }, (_, index) => index)) })).toBe(
    2994n,
  );
});

test('values keep what YAML aliases share, and lists have a limit', () => {
  let shared: unknown = ['x'];
  for (let depth = 0; depth < 60; depth++) shared = [shared, shared];
  expect(isCelList(celValue(shared))).toBe(true);
  expect(() => celValue(new Array(10_001).fill(1))).toThrow('allowed are at most 10000');
});

test('whatever is written, it is refused, or gives a value, or fails', () => {
  const words = fc.constantFrom(
    ...'object .?a .name [?0] [0] ( ) { } [ ] , : ? == != && || ! - + in 1 1.5 "s" \'t\' r"\\" // \n true null'.split(
      ' ',
    ),
    ...[
      '.all(x, ',
      '.map(x, ',
      '.optMap(x, ',
      'x',
      '.orValue(',
      'has(',
      'quantity("1")',
      '.size()',
      '"""',
      '\\',
    ],
    ...['optional.of(', 'variables.v', '__proto__', 'constructor', '.toString()'],
  );
  const sources = fc.oneof(
    fc.array(words, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const run = (source: string, object: unknown) => {
    try {
      const result = compileExpression(source, NAMES).evaluate({
        object: celValue(object),
        'variables.v': 1,
      });
      return isFailed(result) ? typeof result.failed === 'string' : result !== undefined;
    } catch (error) {
      return error instanceof ExpressionError;
    }
  };
  fc.assert(
    fc.property(sources, fc.jsonValue(), (source, object) => run(source, object)),
    { numRuns: 300 },
  );
});
