import { describe, expect, test } from 'vitest';
import fc from '../../../../test/support/fast-check.ts';
import type { DockerfileModel } from './model.ts';
import { parseDockerfile } from './parse-dockerfile.ts';

const outline = (text: string): string =>
  parseDockerfile(text)
    .instructions.map(({ rawKeyword, line, endLine }) => `${rawKeyword} ${line}-${endLine}`)
    .join(', ');
const commands = (text: string): string[] =>
  parseDockerfile(text)
    .commands()
    .map(({ line, words }) => `${line}: ${words.map((word) => word.text).join(' ')}`);

describe('where instructions end', () => {
  test.each([
    ['RUN a \\\\\nRUN b', 'RUN 1-1, RUN 2-2'],
    ['RUN a \\  \n && b\nRUN c', 'RUN 1-2, RUN 3-3'],
    ['RUN a \\\n\n\n# c\n  && b\nRUN c', 'RUN 1-5, RUN 6-6'],
    ['RUN a \\', 'RUN 1-1'],
    ['RUN a\r\nRUN b \\\r\n c\r\n', 'RUN 1-1, RUN 2-3'],
    ['\uFEFF# escape=`\nFROM a\nRUN x `\n y\nCOPY a C:\\\nRUN z', 'FROM 2-2, RUN 3-4, COPY 5-5, RUN 6-6'],
    ['# a comment\n# escape=`\nRUN a `\nRUN b', 'RUN 3-3, RUN 4-4'],
    ['RUN cat <<A <<B\na\nA\nb\nB\nRUN x', 'RUN 1-5, RUN 6-6'],
    ['RUN cat \\\n <<EOF\na\nEOF\nRUN b', 'RUN 1-4, RUN 5-5'],
    ["RUN <<-'EOT'\n\ta\n\tEOT\nRUN b", 'RUN 1-3, RUN 4-4'],
    ['RUN <<\\EOT\na\nEOT\nRUN b', 'RUN 1-3, RUN 4-4'],
    ['RUN <<"E OF"\nx\nE OF\nRUN y', 'RUN 1-3, RUN 4-4'],
    ['RUN 3<<EOF bash\nx\nEOF\nRUN y', 'RUN 1-3, RUN 4-4'],
    ['RUN cat <<<foo\nRUN $((1<<2))\nRUN echo "x <<EOF y"\nRUN b', 'RUN 1-1, RUN 2-2, RUN 3-3, RUN 4-4'],
    ['ONBUILD COPY <<EOF /x\nFROM y\nEOF\nENV A=<<EOF\nRUN y', 'ONBUILD 1-3, ENV 4-4, RUN 5-5'],
    ['RUN ["a"] <<EOF\nRUN y', 'RUN 1-1, RUN 2-2'],
  ])('%j', (text, expected) => {
    expect(outline(text)).toBe(expected);
  });
});

describe('commands', () => {
  test.each([
    ['RUN a && \\\n  # b\n  c | d', ['1: a', '3: c', '3: d']],
    [
      'RUN bash -c "a && \\\n   curl x | sh && \\\n  b"',
      ['1: bash -c a &&    curl x | sh &&   b', '1: a', '2: curl x', '2: sh', '3: b'],
    ],
    ['RUN --mount=type=cache,target=/x <<EOF\na\nEOF', ['2: a']],
    ['RUN <<EOF\n#!/usr/bin/env python3\nimport x\nEOF', []],
    ['RUN <<EOF\n#!/bin/bash -e\n\na\nEOF', ['4: a']],
    ['RUN cat <<EOF > f && b\na\nEOF', ['1: cat', '1: b']],
    ['RUN bash <<EOF\na\nEOF', ['1: bash', '2: a']],
    ['RUN <<EOF python3\na | b\nEOF', ['1: python3']],
    ['SHELL ["powershell", "-Command"]\nRUN a', []],
    ['# escape=`\nFROM x\nRUN a', []],
    ['# escape=`\nFROM node:24-bookworm\nRUN a `\n && b', ['3: a', '4: b']],
    ['FROM mcr.microsoft.com/windows/nanoserver:1809\nRUN a\nSHELL ["/bin/bash", "-c"]\nRUN b', ['4: b']],
    ['ONBUILD RUN ["sudo", "a"]', ['1: sudo a', '1: a']],
  ])('%j', (text, expected) => {
    expect(commands(text)).toEqual(expected);
  });
  test('HEALTHCHECK has its command behind CMD', () => {
    const [check, none] = parseDockerfile(
      'HEALTHCHECK --interval=5s CMD ["curl", "-f", "x"]\nHEALTHCHECK NONE',
    ).all('HEALTHCHECK');
    expect([check?.form, check?.commands()[0]?.name, check?.flag('interval')?.value]).toEqual([
      'exec',
      'curl',
      '5s',
    ]);
    expect([none?.isNone, none?.commands().length]).toEqual([true, 0]);
  });
});

describe('stages and variables', () => {
  const file = parseDockerfile(`ARG V=20
ARG I
FROM --platform=$BUILDPLATFORM ghcr.io:443/x/node:\${V}-alpine@sha256:abc AS Build
ARG V
ARG U=ro
ENV A=$V B=x$A C="\${U}ot" D='$V' E=\\$V F=\${G:-z} H=\${U:+y}
USER \${U}ot:$G
WORKDIR /a
WORKDIR b
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
FROM $I:latest
FROM build
COPY --from=0 --chmod=777 a b /c/
`);
  const [build, open, last] = file.stages;

  test('an image is read with the variables that are known', () => {
    expect(build?.from?.image).toMatchObject({
      registry: 'ghcr.io:443',
      repository: 'x/node',
      tag: '20-alpine',
      digest: 'sha256:abc',
      isOpen: false,
    });
    expect(open?.from?.image).toMatchObject({ tag: 'latest', isOpen: true });
    expect(build?.from?.platform).toBe('$BUILDPLATFORM');
  });
  test('a stage has what its base stage leaves', () => {
    expect(last?.baseStage).toBe(build);
    expect([last?.user?.user, last?.workdir, last?.shell.name]).toEqual(['root', '/a/b', 'bash']);
    expect(Object.fromEntries(last?.env ?? [])).toEqual({
      A: '20',
      B: undefined,
      C: 'root',
      D: '$V',
      E: '$V',
      F: 'z',
      H: 'y',
    });
    expect(file.stages.map((stage) => [stage.isFinal, stage.isInFinalImage])).toEqual([
      [false, true],
      [false, false],
      [true, true],
    ]);
    expect(open?.user).toBeUndefined();
  });
  test('COPY knows its stage, paths and flags', () => {
    const [copy] = file.all('COPY');
    expect(copy?.fromStage).toBe(build);
    expect([copy?.sources.map(({ text }) => text), copy?.destination?.text]).toEqual([['a', 'b'], '/c/']);
    expect(copy?.flag('chmod')?.value).toBe('777');
  });
});

test('pairs keep their lines, quotes go', () => {
  const [env, legacy] = parseDockerfile('ENV A="b c" \\\n  D=e\\ f\nENV X y  z\n').all('ENV');
  expect(env?.keyword === 'ENV' && env.pairs.map(({ key, value, line }) => [key, value, line])).toEqual([
    ['A', 'b c', 1],
    ['D', 'e f', 2],
  ]);
  expect(legacy).toMatchObject({ isLegacy: true, pairs: [{ key: 'X', value: 'y  z' }] });
});

test('a file beyond every real one is refused with a reason', () => {
  expect(parseDockerfile(`FROM a\n${'RUN x\n'.repeat(20_000)}`).failure).toMatchObject({ line: 20_001 });
  const long = parseDockerfile(`FROM a\nRUN x\nRUN ${'x '.repeat(600_000)}\n`);
  expect(long.failure).toMatchObject({ line: 3 });
  expect(long.commands()).toHaveLength(1);
});

test('a doubling variable and a ring of stages cost nothing', () => {
  const doubling = `FROM a\nENV A=xx\n${'ENV A=$A$A\n'.repeat(64)}USER $A\n`;
  expect(parseDockerfile(doubling).finalStage?.user?.user).toBeUndefined();
  const ring = parseDockerfile('FROM b AS a\nFROM a AS b\nFROM b AS a\nUSER x\n'.repeat(500));
  expect(ring.finalStage?.user?.user).toBe('x');
});

describe('problems', () => {
  test.each<[string, Partial<NonNullable<DockerfileModel['failure']>> | undefined, number[]]>([
    ['', { line: 1, reason: 'The file has no instructions' }, [1]],
    ['\n\nfoo: bar\n', { line: 3, reason: 'Unknown instruction "foo:"' }, [3]],
    ['# c\nRUN a', { line: 2, reason: 'The file has no FROM instruction' }, [2]],
    ['FROM a\nRUN <<EOF\nx', undefined, [2]],
    ['FROM a\nCOPY x\nENV A=b c\nFOO\nRUN x', undefined, [2, 3, 4]],
    ['ARG A\nRUN x\nFROM a AS b', undefined, [2]],
    ['FROM a AS b\nRUN x\nCMD []\nCOPY --from=b <<EOF /x\nEOF\nLABEL a=b', undefined, []],
  ])('%j', (text, failure, lines) => {
    const file = parseDockerfile(text);
    expect(file.failure).toEqual(failure);
    expect(file.problems.map(({ line }) => line)).toEqual(lines);
  });
});

test('no text makes it fail, and places lie within the file', () => {
  const piece = fc.constantFrom(
    'FROM a AS b\n',
    'FROM b\n',
    'RUN ',
    'ENV A=',
    'ARG ',
    'COPY --from=0 ',
    'ONBUILD ',
    'SHELL ["x"]\n',
    'USER ',
    'HEALTHCHECK CMD ',
    '<<EOF',
    '<<-E',
    'EOF\n',
    '\n',
    '\r\n',
    '\\\n',
    '`\n',
    '# escape=`\n',
    '#',
    '"',
    "'",
    '$',
    '${',
    '}',
    '$(',
    ')',
    '[',
    '"]',
    ' ',
    '\0',
    '\ud800',
    '\uFEFF',
    'x',
    '=',
    ':',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 50 }), (pieces) => {
      const text = pieces.join('');
      const lines = text.split('\n').length;
      const file = parseDockerfile(text);
      for (const instruction of file.instructions) {
        for (const place of [
          instruction,
          ...instruction.words,
          ...instruction.flags,
          ...instruction.heredocs,
        ]) {
          expect(place.line).toBeGreaterThanOrEqual(instruction.line);
          expect(place.endLine).toBeLessThanOrEqual(lines);
        }
        instruction.expand(instruction.text);
        expect(file.instructionAt(instruction)).toBe(instruction);
      }
      for (const command of file.commands()) expect(command.endLine).toBeLessThanOrEqual(lines);
      for (const stage of file.stages) expect([stage.env, stage.workdir, stage.user?.user]).toHaveLength(3);
      expect(file.problems).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});
