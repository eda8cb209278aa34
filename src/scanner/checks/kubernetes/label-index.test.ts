import { expect, test } from 'vitest';
import fc from '../../../../test/support/fast-check.ts';
import { kubernetesObject } from '../../parse/kubernetes/kubernetes-object.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { LabelIndex } from './label-index.ts';
import { selects } from './label-selector.ts';

const key = fc.constantFrom('app', 'tier', 'team');
const value = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(key, value);
const selector = fc.record({
  matchLabels: fc.dictionary(key, value, { maxKeys: 2 }),
  matchExpressions: fc.array(
    fc.record({
      key,
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Near'),
      values: fc.uniqueArray(value),
    }),
    { maxLength: 2 },
  ),
});

function pods(all: readonly Record<string, string>[]): Map<KubernetesObject, Record<string, string>> {
  return new Map(
    all.flatMap((one) => {
      const pod = kubernetesObject({ apiVersion: 'v1', kind: 'Pod' }, { file: { name: 'a.yaml' } });
      return pod ? [[pod, one] as const] : [];
    }),
  );
}

test('an index selects exactly what the selectors do, one by one', () => {
  fc.assert(
    fc.property(
      fc.array(labels, { maxLength: 8 }),
      fc.array(selector, { maxLength: 4 }),
      (all, selectors) => {
        const labelled = pods(all);
        const index = new LabelIndex();
        for (const [pod, of] of labelled) index.add(pod, of);
        const selectedBy = (one: unknown) =>
          [...labelled].flatMap(([pod, of]) => (selects(one, of) ? [pod] : []));
        for (const one of selectors) expect(new Set(index.selected(one))).toEqual(new Set(selectedBy(one)));
        expect(new Set(index.selectedByAny(selectors))).toEqual(new Set(selectors.flatMap(selectedBy)));
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['In', ['a'], [true, false, false]],
  ['NotIn', ['a'], [false, true, true]],
  ['Exists', [], [true, true, false]],
  ['DoesNotExist', [], [false, false, true]],
  ['Near', ['a'], [false, false, false]],
])('%s %j', (operator, values, expected) => {
  const one = { matchExpressions: [{ key: 'app', operator, values }] };
  expect([{ app: 'a' }, { app: 'b' }, { tier: 'a' }].map((of) => selects(one, of))).toEqual(expected);
});
