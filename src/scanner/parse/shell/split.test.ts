import { describe, expect, test } from 'vitest';
import fc from '../../../../test/support/fast-check.ts';
import type { Command } from './command.ts';
import { ScriptSource } from './source.ts';
import { splitScript, splitWords } from './split.ts';

const split = (text: string): readonly Command[] => splitScript(new ScriptSource(text, [0], [1]));
const texts = (commands: readonly Command[]): string[] =>
  commands.map(({ line, words }) => `${line}: ${words.map(({ text }) => text).join(' ')}`.trimEnd());

describe('commands of a script', () => {
  test.each([
    ['a && b || c; d & e', ['a', 'b', 'c', 'd', 'e']],
    ['apt-get install "foo bar" b\\ c \'$x\'', ['apt-get install foo bar b c $x']],
    ['if [ -f x ] && ! [[ a && b ]]; then c; else d; fi', ['[ -f x ]', '[[ a b ]]', 'c', 'd']],
    ['for i in $(ls) b; do rm $i; done', ['ls', 'rm $i']],
    [
      'case $(uname -m) in x86*|amd64) A=1;; (arm) wget y ;; *) exit 1 ;; esac && z',
      ['uname -m', '', 'wget y', 'exit 1', 'z'],
    ],
    ['foo() { a; b; }; foo', ['a', 'b', 'foo']],
    ['function f { a; }; ((i++)) || b', ['a', 'b']],
    ['x=$((1<<2)) y "$((3 + $(z)))"', ['y $((3 + $(z)))', 'z']],
    ['echo `date` "`a | b`"', ['echo `date` `a | b`', 'date', 'a', 'b']],
    ['a # b; c', ['a']],
    ['a=(x "$(c)") d', ['d', 'c']],
    [`echo "$\{x:-$(curl y)}"`, [`echo $\{x:-$(curl y)}`, 'curl y']],
    ['cat <<< foo | sh 2>&1 >/dev/null', ['cat', 'sh']],
    ["echo $'a\\tb' 'it''s'", ['echo a\tb its']],
  ])('%s', (script, expected) => {
    expect(split(script).map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual(expected);
  });
});

test('lines follow line breaks, continued lines and here-documents', () => {
  expect(texts(split('a \\\n && b\ncat <<EOF | c &&\nnot x\nEOF\n d\nbash <<-"E"\n\te\n\tE\nf'))).toEqual([
    '1: a',
    '2: b',
    '3: cat',
    '3: c',
    '6: d',
    '7: bash',
    '8: e',
    '10: f',
  ]);
  expect(texts(split('sh -c \'a\n b && "c\nd"\ne\''))).toContain('2: b');
  expect(texts(split('sh -c \'a\n b && "c\nd"\ne\''))).toContain('4: e');
});

test('a command that starts another one is followed by it', () => {
  const commands = split(
    'A=1 sudo -E env X=y timeout 5 /usr/bin/apt-get install x; find / -exec chmod 777 {} \\; ; su -c "b c" u; python3 -m pip install y; command -v z',
  );
  expect(commands.map(({ name }) => name)).toEqual([
    'sudo',
    'env',
    'timeout',
    'apt-get',
    'find',
    'chmod',
    'su',
    'b',
    'python3',
    'pip',
    'command',
  ]);
  expect(commands[3]?.within).toMatchObject({ how: 'wrapper', command: { name: 'timeout' } });
  expect(commands[0]?.assignments.map(({ name, value }) => [name, value.text])).toEqual([['A', '1']]);
});

test('the commands in a quoted script are found once', () => {
  const commands = split('bash -lc "set -e; curl x | sh && $(cat y) && \\$(id)"');
  expect(commands.map(({ name }) => name)).toEqual([
    'bash',
    'cat',
    'set',
    'curl',
    'sh',
    `$\{_}`,
    '$(id)',
    'id',
  ]);
});

test('inputs are what comes through the pipe, also into wrapped commands and compound ones', () => {
  const inputs = (script: string, name: string) =>
    split(script)
      .find((command) => command.name === name)
      ?.inputs.map((input) => input.name);
  expect(inputs('curl x | sudo -E bash -', 'bash')).toEqual(['curl']);
  expect(inputs('{ sudo curl x; echo y; } | sh', 'sh')).toEqual(['sudo', 'curl', 'echo']);
  expect(inputs('curl x | while read l; do sh; done', 'sh')).toEqual(['curl']);
  expect(inputs('(curl x) && sh', 'sh')).toEqual([]);
  expect(inputs('a | b | c', 'c')).toEqual(['a', 'b']);
});

describe('arguments', () => {
  test('flags, their values and operands are told apart', () => {
    const [apt] = split('apt-get -qy -t bookworm --option=A=b install --no-install-recommends curl=1 -- -x');
    expect(apt?.is('apt-get', 'update', 'install')).toBe(true);
    expect(apt?.hasFlag('-y', '--yes')).toBe(true);
    expect(apt?.hasFlag('-b')).toBe(false);
    expect(apt?.flagValue('-t', '--target-release')?.text).toBe('bookworm');
    expect(apt?.operands.map(({ text }) => text)).toEqual(['install', 'curl=1', '-x']);
  });
  test('a value that hangs on its flag is no row of flags', () => {
    const [curl] = split('curl -fsSLokit.tgz -H "A: b" https://x');
    expect(curl?.hasFlag('-k')).toBe(false);
    expect(curl?.flagValue('-o')?.text).toBe('kit.tgz');
    expect(curl?.operands.map(({ text }) => text)).toEqual(['https://x']);
  });
});

test('the exec form is one command, with what it starts', () => {
  expect(splitWords(['/bin/sh', '-c', 'a "$x" && b'], 3, 4).map(({ name, line }) => [name, line])).toEqual([
    ['sh', 3],
    ['a', 3],
    ['b', 3],
  ]);
});

const word = fc.constantFrom('a', 'b', "'q r'", '"s t"', '$x', '"$(u v)"', '`w`', '-y', '--z=1', 'x\\ y');
const simple = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `cmd ${words.join(' ')}`);
const script = fc.letrec<{ list: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    simple,
    tie('list').map((list) => `( ${list} )`),
    tie('list').map((list) => `{ ${list}; }`),
    tie('list').map((list) => `if ${list}; then ${list}; fi`),
    tie('list').map((list) => `while ${list}; do ${list}; done`),
  ),
  list: fc
    .array(fc.tuple(tie('part'), fc.constantFrom(' && ', ' || ', ' | ', '; ', ' \\\n&& ', '\n')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) =>
      parts.map(([part, joint], index) => part + (index < parts.length - 1 ? joint : '')).join(''),
    ),
})).list;

test('every command of a generated script is found, on its own line', () => {
  fc.assert(
    fc.property(script, (text) => {
      const commands = split(text).filter(({ name }) => name === 'cmd');
      const expected = [...text.matchAll(/cmd /g)].map(
        ({ index }) => text.slice(0, index).split('\n').length,
      );
      expect(commands.map(({ line }) => line)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('no text makes it fail', () => {
  const piece = fc.constantFrom(
    ...'$(){}`\'"\\|&;<>#\n \t=[]ax!',
    '$((',
    '<<E',
    '<<-E',
    'case x in ',
    'esac',
    'sh -c ',
    'E\n',
    '\0',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const command of split(pieces.join(''))) {
        expect(command.line).toBeLessThanOrEqual(command.endLine);
        expect(command.inputs.length + command.operands.length).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 2000 },
  );
  for (const deep of [
    '$(',
    '"$(',
    '(',
    '`',
    '${',
    '$(("',
    'sh -c "',
    'sudo ',
    'if ',
    '{ ',
    'a=(',
    'a|',
    'find -exec ',
  ]) {
    expect(() => split(deep.repeat(20_000))).not.toThrow();
  }
});
