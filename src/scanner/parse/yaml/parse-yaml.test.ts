import { dump } from 'js-yaml';
import { expect, test } from 'vitest';
import fc from '../../../../test/support/fast-check.ts';
import { isYamlFailure, parseYaml, type YamlFile } from './parse-yaml.ts';
import { placeOf, type YamlPath } from './positions.ts';

function parsed(text: string): YamlFile {
  const file = parseYaml(text);
  if (isYamlFailure(file)) throw new Error(`${file.line}: ${file.reason}`);
  return file;
}

const valuesOf = (text: string) => parsed(text).documents.map(({ value }) => value);

test('values are read as Kubernetes reads them', () => {
  const text =
    'a: yes\nb: on\nc: 0777\nd: "yes"\ne: 1.5\nf: ~\ng:\nh: 80:80\ni: 2026-11-21\nj: 1_000\nk: .\nl: 0x1F\nm: 0o17\nn: 1e3\no: 08\np: 0o9';
  expect(valuesOf(text)).toEqual([
    {
      a: true,
      b: true,
      c: 511,
      d: 'yes',
      e: 1.5,
      f: null,
      g: null,
      h: '80:80',
      i: '2026-11-21',
      j: 1000,
      k: '.',
      l: 31,
      m: 15,
      n: 1000,
      o: 8,
      p: '0o9',
    },
  ]);
});

test('keys are kept as written', () => {
  expect(valuesOf('on: 1\ny: 2\n1: 3\n__proto__: 4')).toEqual([
    Object.defineProperty({ on: 1, y: 2, 1: 3 }, '__proto__', { value: 4, enumerable: true }),
  ]);
});

test('every document of a file is read', () => {
  expect(valuesOf('a: 1\n---\nb: 2\n...\n---\n- c\n')).toEqual([{ a: 1 }, { b: 2 }, ['c']]);
});

test('aliases stand for what they name, merges fill in what is missing', () => {
  expect(valuesOf('base: &b {x: 1, y: 2}\nuse: *b\nmerged:\n  <<: *b\n  y: 3\n')).toEqual([
    { base: { x: 1, y: 2 }, use: { x: 1, y: 2 }, merged: { x: 1, y: 3 } },
  ]);
});

test('an unknown tag leaves its value alone', () => {
  expect(valuesOf('a: !Ref b\nc: !!str 12\n')).toEqual([{ a: 'b', c: '12' }]);
});

test('the last of two equal keys counts, and both are told of', () => {
  const file = parsed('a: 1\nb: 2\na: 3\n');
  expect(file.documents[0]?.value).toEqual({ a: 3, b: 2 });
  expect(file.duplicateKeys).toEqual([{ key: 'a', line: 3 }]);
  const merged = parsed('base: &b {x: 1}\nuse:\n  <<: *b\n  x: 2\n  x: 3\n');
  expect(merged.duplicateKeys).toEqual([{ key: 'x', line: 5 }]);
});

test('comments are told with their lines, not what looks like one', () => {
  const text = '# top\na: "x # no" # yes\nb: |\n  # text\nc: a#b\n  # last';
  expect(parsed(text).comments()).toEqual([
    { line: 1, text: 'top' },
    { line: 2, text: 'yes' },
    { line: 6, text: 'last' },
  ]);
});

const POD = `kind: Pod
metadata:
  name: web
spec:
  containers:
    - image: a
      name: one
      securityContext:
        privileged: true
    - image: b
`;

test.each<[YamlPath, number, number]>([
  [['spec', 'containers', 0, 'securityContext', 'privileged'], 9, 9],
  [['spec', 'containers', 0, 'securityContext'], 8, 9],
  [['spec', 'containers', 0, 'securityContext', 'runAsUser'], 8, 8],
  [['spec', 'containers', 0, 'resources', 'limits'], 7, 7],
  [['spec', 'containers', 1, 'resources'], 10, 10],
  [['spec', 'hostPID'], 4, 4],
  [['status'], 3, 3],
  [[], 3, 3],
])('%j is to be looked for in line %i to %i', (path, line, endLine) => {
  const { documents, lines } = parsed(POD);
  const [root] = documents;
  expect(root && placeOf(root, path, lines)).toEqual({ line, endLine });
});

test.each([
  ['a: [1\nb: 2', 2],
  ['a: *b', 1],
  ['&a [*a]', 1],
  ['{ a: 1 }: 2', 1],
  ['a:\n\t- b', 2],
])('%j is refused with its line', (text, line) => {
  expect(parseYaml(text)).toMatchObject({ reason: expect.any(String), line });
});

test('what is made to exhaust a reader is refused', () => {
  const laughs = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
  expect(parseYaml(['a0: &a0 [x]', ...laughs].join('\n'))).toMatchObject({ reason: 'more than 100 aliases' });
  expect(parseYaml('['.repeat(5000))).toMatchObject({ reason: expect.any(String) });
  expect(parseYaml(`[${'1,'.repeat(300_000)}]`)).toMatchObject({ reason: 'more than 200000 values' });
});

test('what is dumped is read back the same', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('any'), { maxLength: 4 }),
    map: fc.dictionary(
      fc.string().filter((key) => key !== '<<' && key !== '__proto__'),
      tie('any'),
      { maxKeys: 4 },
    ),
  })).any;
  fc.assert(
    fc.property(value, (given) => {
      expect(valuesOf(dump(given))).toEqual([given]);
    }),
    { numRuns: 300 },
  );
});

test('any text ends in values or in a reason', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '-',
      '&',
      '*',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '#',
      '!',
      '<',
      '\t',
    ),
  });
  fc.assert(
    fc.property(text, (given) => {
      expect(parseYaml(given)).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});

test('brackets and quotes may go on and close below their key, as Kubernetes reads them', () => {
  const text = `a:
  - name: x
    args: [
      "1",
    "2",
    ]
    command: "go
  on
    now"
    env: {
    k: v
    }
b: 'one
two'
`;
  expect(valuesOf(text)).toEqual([
    { a: [{ name: 'x', args: ['1', '2'], command: 'go on now', env: { k: 'v' } }], b: 'one two' },
  ]);
  const { documents, lines } = parsed(text);
  const lineOf = (path: YamlPath) => placeOf(documents[0] as never, path, lines).line;
  expect([lineOf(['a', 0, 'args', 1]), lineOf(['a', 0, 'env', 'k']), lineOf(['b'])]).toEqual([5, 11, 13]);
});

test('a file of nothing but such lines is given up in time', () => {
  const text = `a: [\n${'1,\n'.repeat(100_000)}]\n`;
  expect(parseYaml(text)).toMatchObject({ reason: 'deficient indentation' });
});
