import { type CelInput, celList, celMap } from '@bufbuild/cel';
import { RuleFault } from '../../rule-fault.ts';

/** Far above what a manifest holds; beyond it a loop in a rule would cost more than it tells. */
const LIST_ITEMS_MAX = 10_000;
const INT_MAX = 2 ** 63;

/**
 * Plain values as expressions see them: whole numbers are ints, and a key without a value is not there, as the
 * API server reads it. Values that YAML aliases share stay shared.
 * @throws {RuleFault} for a list of more than 10,000 items
 */
export function celValue(value: unknown, shared = new Map<object, CelInput>()): CelInput {
  if (typeof value === 'number') return isInt(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value as CelInput;
  const known = shared.get(value);
  if (known !== undefined) return known;
  const made = Array.isArray(value) ? listOf(value, shared) : mapOf(value, shared);
  shared.set(value, made);
  return made;
}

function isInt(value: number): boolean {
  return Number.isInteger(value) && value < INT_MAX && value >= -INT_MAX;
}

function listOf(items: readonly unknown[], shared: Map<object, CelInput>): CelInput {
  checkLength(items.length);
  return celList(items.map((item) => celValue(item, shared)));
}

function mapOf(record: object, shared: Map<object, CelInput>): CelInput {
  const map = new Map<string, CelInput>();
  for (const [key, value] of Object.entries(record)) {
    if (value !== null && value !== undefined) map.set(key, celValue(value, shared));
  }
  return celMap(map);
}

/** @throws {RuleFault} beyond the limit of lists */
export function checkLength(length: number): void {
  if (length > LIST_ITEMS_MAX)
    throw new RuleFault(`a list has ${length} items; allowed are at most ${LIST_ITEMS_MAX}`);
}
