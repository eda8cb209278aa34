import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPods } from './read-pods.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const single = fixture('get-pod-single.json');

test('a listing reads the same from JSON and from YAML', () => {
  const fromJson = readPods(fixture('get-pods-A.json'));
  expect(fromJson.pods).toHaveLength(55);
  expect(readPods(fixture('get-pods-A.yaml'))).toEqual(fromJson);
});

test('an empty list has no pods', () => {
  expect(readPods(fixture('get-pods-empty.json'))).toEqual({ pods: [], otherObjects: 0 });
});

test('a single object, with or without a byte order mark', () => {
  const { pods } = readPods(single);
  expect(pods.map((pod) => pod.metadata.name)).toEqual([JSON.parse(single).metadata.name]);
  expect(readPods(`\uFEFF${single}`).pods).toEqual(pods);
});

test('objects of other kinds are left out and counted', () => {
  const list = { kind: 'List', items: [{ kind: 'Service' }, JSON.parse(single), { kind: 'Deployment' }] };
  expect(readPods(JSON.stringify(list))).toMatchObject({ pods: [{}], otherObjects: 2 });
});

test("items of the API's own PodList carry no kind", () => {
  const { kind: _, ...item } = JSON.parse(single);
  expect(readPods(JSON.stringify({ kind: 'PodList', items: [item, item] })).pods).toHaveLength(2);
});

test('several YAML documents, empty ones between them', () => {
  const yaml = `---\n${single}\n---\n---\nkind: Service\n---\n${single}\n`;
  expect(readPods(yaml)).toMatchObject({ pods: [{}, {}], otherObjects: 1 });
});

test.each([
  ['not JSON', '{"kind":', /not readable as JSON: /],
  ['not YAML', 'a: [1', /not readable as YAML: /],
  ['docker inspect output', '[{"Id":"x"}]', /no Kubernetes object \(it has no "kind"\)/],
  ['a table', '{"kind":"Table","rows":[]}', /is a Table.*use "-o json"/],
  ['a list whose items are no list', '{"kind":"List","items":{}}', /"items" of a List must be a list/],
  ['a manifest', 'kind: Pod\nmetadata: {name: x}\nspec: {}\nstatus: {}', /metadata .*uid.*not manifests/],
  [
    'a pod with a number as image',
    single.replace(/"image": "[^"]*"/, '"image": 7'),
    /document 1: spec\.containers\.0\.image must be string/,
  ],
])('refuses %s and says what it expects', (_, text, message) => {
  expect(() => readPods(text)).toThrow(message);
});

test('a YAML alias bomb is refused', () => {
  const bomb = `a: &a [x]\nb: [${'*a,'.repeat(101)}]`;
  expect(() => readPods(bomb)).toThrow(/not readable as YAML/);
});
