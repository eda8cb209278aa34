import { CelScalar, celFunc, celMethod } from '@bufbuild/cel';
import { opaqueType } from './opaque.ts';

const { BOOL, INT, STRING } = CelScalar;

interface Version {
  readonly numbers: readonly bigint[];
  readonly before: readonly string[];
}
const SEMVER = opaqueType<Version>('Semver');
/** Semantic Versioning 2.0.0. */
const PATTERN =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/;

/** The functions of semantic versions in Kubernetes' CEL. */
export const VERSIONS = [
  celFunc('isSemver', [STRING], BOOL, (text) => versionOf(text) !== undefined),
  celFunc('semver', [STRING], SEMVER.type, (text) => {
    const version = versionOf(text);
    if (!version) throw new Error(`"${text.slice(0, 50)}" is no semantic version`);
    return SEMVER.wrap(version, [version.numbers.join('.'), ...version.before].join('-'));
  }),
  ...(['major', 'minor', 'patch'] as const).map((name, index) =>
    celMethod(name, SEMVER.type, [], INT, function () {
      return SEMVER.unwrap(this).numbers[index] ?? 0n;
    }),
  ),
  celMethod('compareTo', SEMVER.type, [SEMVER.type], INT, function (other) {
    return BigInt(compare(SEMVER.unwrap(this), SEMVER.unwrap(other)));
  }),
  celMethod('isLessThan', SEMVER.type, [SEMVER.type], BOOL, function (other) {
    return compare(SEMVER.unwrap(this), SEMVER.unwrap(other)) < 0;
  }),
  celMethod('isGreaterThan', SEMVER.type, [SEMVER.type], BOOL, function (other) {
    return compare(SEMVER.unwrap(this), SEMVER.unwrap(other)) > 0;
  }),
];

function versionOf(text: string): Version | undefined {
  const match = PATTERN.exec(text);
  return match ? { numbers: match.slice(1, 4).map(BigInt), before: match[4]?.split('.') ?? [] } : undefined;
}

/** A version before a release is less than the release. */
function compare(a: Version, b: Version): number {
  const numbers = first(a.numbers.map((number, index) => order(number, b.numbers[index] ?? 0n)));
  if (numbers !== 0 || (a.before.length === 0 && b.before.length === 0)) return numbers;
  if (a.before.length === 0 || b.before.length === 0) return a.before.length === 0 ? 1 : -1;
  const parts = first(a.before.map((part, index) => comparePart(part, b.before[index])));
  return parts || order(a.before.length, b.before.length);
}

/** Numbers come before words, and nothing before both. */
function comparePart(a: string, b: string | undefined): number {
  if (b === undefined) return 1;
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return order(BigInt(a), BigInt(b));
  return isNumber === isOtherNumber ? order(a, b) : isNumber ? -1 : 1;
}

function first(orders: readonly number[]): number {
  return orders.find((one) => one !== 0) ?? 0;
}

function order<T extends string | number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
