import { expect, test } from 'vitest';
import { BEFORE } from '../../../../test/support/recorded-cluster.ts';
import { withoutManagedFields } from './managed-fields.ts';

const stripped = (value: unknown) => withoutManagedFields(Buffer.from(JSON.stringify(value)));

test('of a recorded list everything stays but the managed fields', () => {
  const items = structuredClone([...BEFORE.items]) as { metadata: { managedFields?: unknown } }[];
  for (const { metadata } of items) delete metadata.managedFields;
  const text = stripped(BEFORE);
  expect(JSON.parse(text)).toEqual({ ...BEFORE, items });
  expect(text.length).toBeLessThan(0.7 * JSON.stringify(BEFORE).length);
});

const fields = [{ manager: 'kübelet', fieldsV1: { 'f:spec': { 'k:{"name":"]},\\"spec\\":"}': {} } } }];

test.each([
  ['none', { metadata: { name: 'ä' }, spec: {} }],
  ['in a text', { metadata: { annotations: { a: ',"managedFields":[ ]},"spec":' } }, spec: {} }],
  ['not last', { metadata: { name: 'a', managedFields: fields, labels: {} }, spec: {} }],
  ['without a spec', { metadata: { name: 'a', managedFields: fields } }],
  [
    'without a spec before one with it',
    [{ metadata: { name: 'a', managedFields: fields } }, { metadata: { name: 'b', managedFields: [] } }],
  ],
])('%s: all stays', (_, value) => {
  expect(JSON.parse(stripped(value))).toEqual(value);
});

test('marks in texts end nothing, and each object loses its own', () => {
  const spec = { text: ',"managedFields":[', ümlaut: '😀' };
  const object = (name: string) => ({ metadata: { name, managedFields: fields }, spec });
  const bare = (name: string) => ({ metadata: { name }, spec });
  expect(JSON.parse(stripped([object('a'), bare('b'), object('c')]))).toEqual(['a', 'b', 'c'].map(bare));
});
