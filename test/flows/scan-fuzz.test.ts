import { expect, test } from 'vitest';
import { parseDockerfile } from '../../src/scanner/parse/dockerfile/parse-dockerfile.ts';
import { parseManifest } from '../../src/scanner/parse/kubernetes/parse-manifest.ts';
import { ScriptSource } from '../../src/scanner/parse/shell/source.ts';
import { splitScript } from '../../src/scanner/parse/shell/split.ts';
import { parseYaml } from '../../src/scanner/parse/yaml/parse-yaml.ts';
import { RULES } from '../../src/scanner/rules/index.ts';
import { scanTexts } from '../../src/scanner/scan-texts.ts';
import { selectRules } from '../../src/scanner/select-rules.ts';
import fc from '../support/fast-check.ts';

/** `FUZZ_SECONDS=600 npx vitest run test/flows/scan-fuzz.test.ts` looks longer. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 6);
const PROPERTIES = 5;
const LIMITS = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: (SECONDS * 1000) / PROPERTIES,
  markInterruptAsFailure: false,
} as const;
const TIMEOUT = (SECONDS + 60) * 1000;

const EVERY_RULE = selectRules(RULES, { all: true });
const examplesOf = (isDockerfile: boolean) =>
  RULES.filter(({ scope }) => (scope === 'dockerfile') === isDockerfile).flatMap(({ examples }) => [
    ...examples.bad.map(({ text }) => text),
    ...examples.good,
  ]);

/** What means something to one of the parsers, and what is awkward for all. */
const PIECES = [
  ...[
    '\\',
    '\\\n',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '"',
    "'",
    '`',
    '$',
    '${',
    '${A:-',
    '}',
    '$(',
    ')',
    '((',
    '<<E',
    '<<-"E"',
  ],
  ...[
    '#',
    '# check=skip=all',
    '# escape=`',
    '|',
    '||',
    '&&',
    ';',
    '&',
    '>',
    '2>&1',
    '[',
    ']',
    '["',
    '", "',
    '{',
    ',',
  ],
  ...[
    ':',
    ': ',
    '- ',
    '? ',
    '&a ',
    '*a',
    '<<: *a',
    '!!str ',
    '---\n',
    '...\n',
    '|\n',
    '>-\n',
    '%YAML 1.1\n',
    '{{',
    '}}',
  ],
  ...['FROM ', 'RUN ', 'ONBUILD ', 'COPY --from=', 'ARG A', 'ENV A=$A', 'HEALTHCHECK ', 'SHELL ["', 'AS a'],
  ...[
    'kind: List\nitems:\n',
    'spec: null',
    'metadata: []',
    'containers: {}',
    'null',
    '1e999',
    '-0',
    '0o7',
    '__proto__',
  ],
  ...['\0', '\u2028', '\uFEFF', '\uD800', '😀', 'İ', '%', '/'.repeat(50), '-'.repeat(50), 'a'.repeat(300)],
];

/** A text with some pieces put in, and parts cut out, doubled or swapped. */
const mutated = (texts: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.record({
          how: fc.constantFrom('insert', 'cut', 'double', 'move'),
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.nat(40),
          piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    )
    .map(([text, changes]) => changes.reduce(changed, text));

interface Change {
  readonly how: string;
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

function changed(text: string, { how, at, length, piece }: Change): string {
  const from = Math.floor(at * text.length);
  const [head, part, tail] = [
    text.slice(0, from),
    text.slice(from, from + length),
    text.slice(from + length),
  ];
  if (how === 'insert') return head + piece + part + tail;
  if (how === 'cut') return head + tail;
  return how === 'double' ? head + part + part + tail : part + head + tail;
}

const anyText = (texts: readonly string[]) =>
  fc.oneof(
    mutated(texts),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  );

/** Every rule runs, and says only of lines that the file has. */
function expectSoundScan(name: string, text: string): void {
  const lines = text.split(/\r\n|\n/).length;
  const [result] = scanTexts([{ name, text }], EVERY_RULE);
  expect(result?.ruleFaults).toEqual([]);
  for (const { ruleId, line, endLine } of result?.findings ?? []) {
    if (line < 1 || line > endLine || endLine > lines)
      throw new Error(`${ruleId}: lines ${line} to ${endLine} of ${lines}`);
  }
}

test('no Dockerfile breaks a rule', { timeout: TIMEOUT }, () => {
  const texts = anyText(examplesOf(true));
  fc.assert(
    fc.property(texts, (text) => expectSoundScan('Dockerfile', text)),
    LIMITS,
  );
});

test('no manifest breaks a rule', { timeout: TIMEOUT }, () => {
  const texts = anyText(examplesOf(false));
  fc.assert(
    fc.property(texts, (text) => expectSoundScan('a.yaml', text)),
    LIMITS,
  );
});

test('no files of one unit break a rule', { timeout: TIMEOUT }, () => {
  const files = fc.array(mutated(examplesOf(false)), { minLength: 2, maxLength: 4 });
  const scan = (texts: string[]) => {
    const unit = texts.map((text, number) => ({ name: `${number}.yaml`, text }));
    for (const { ruleFaults } of scanTexts(unit, EVERY_RULE)) expect(ruleFaults).toEqual([]);
  };
  fc.assert(fc.property(files, scan), LIMITS);
});

test('no text breaks the parser of YAML', { timeout: TIMEOUT }, () => {
  const parse = (text: string) => {
    const parsed = parseYaml(text);
    if ('documents' in parsed) parsed.comments();
    parseManifest('a.yaml', text);
  };
  fc.assert(fc.property(anyText(examplesOf(false)), parse), LIMITS);
});

test('no text breaks the parsers of Dockerfiles and shell scripts', { timeout: TIMEOUT }, () => {
  const parse = (text: string) => {
    const { instructions, problems, stages } = parseDockerfile(text);
    expect([problems, stages, instructions.map((instruction) => instruction.words)]).toHaveLength(3);
    for (const command of splitScript(new ScriptSource(text, [0], [1]))) expect(command.inputs).toBeDefined();
  };
  fc.assert(fc.property(anyText(examplesOf(true)), parse), LIMITS);
});
