import type { Command, Nesting, Redirect, Word } from './command.ts';
import { type NodeRange, type ScriptNode, SimpleCommand } from './simple-command.ts';
import type { ScriptSource } from './source.ts';

/** How a caller reads what a command starts. */
export interface Starter {
  /** A word's text as a script of its own. */
  scriptOf(word: Word): ScriptSource;
  /** The body of a here-document as a script of its own. */
  scriptIn(redirect: Redirect): ScriptSource | undefined;
  /** Splits such a script. */
  split(script: ScriptSource, inputs: NodeRange, within: Command['within'], depth: number): ScriptNode[];
}

/** Deeper than `sudo env sh -c "sh -c …"` is not looked into. */
const MAX_DEPTH = 8;
/** Operands that stand before the command that a wrapper runs. */
const WRAPPERS: ReadonlyMap<string, number> = new Map([
  ['sudo', 0],
  ['doas', 0],
  ['env', 0],
  ['xargs', 0],
  ['exec', 0],
  ['time', 0],
  ['nice', 0],
  ['ionice', 0],
  ['command', 0],
  ['builtin', 0],
  ['nohup', 0],
  ['setsid', 0],
  ['stdbuf', 0],
  ['busybox', 0],
  ['timeout', 1],
  ['chroot', 1],
  ['gosu', 1],
  ['su-exec', 1],
]);
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const PYTHON = /^(?:python|pypy)[\d.]*$/;

/** Is it a POSIX-like shell? */
export function isShellName(name: string): boolean {
  return SHELLS.has(name);
}

/** The commands that a command starts by its arguments or its here-document. */
export function startCommands(command: SimpleCommand, starter: Starter, depth: number): ScriptNode[] {
  if (depth >= MAX_DEPTH || command.name === '') return [];
  const { name } = command;
  const script = (source: ScriptSource | undefined): ScriptNode[] =>
    source === undefined
      ? []
      : starter.split(source, command.inputRange, { command, how: 'script' }, depth + 1);
  const wrapped = (words: readonly Word[]): ScriptNode[] =>
    startWords(command, words, 'wrapper', starter, depth);
  if (SHELLS.has(name)) return script(shellScript(command, starter));
  if (name === 'su' || name === 'runuser') {
    const word = command.flagValue('-c', '--command', '--session-command');
    return word ? script(starter.scriptOf(word)) : [];
  }
  if (name === 'eval') {
    const [word] = command.operands;
    return command.operands.length === 1 && word ? script(starter.scriptOf(word)) : wrapped(command.operands);
  }
  if (name === 'find') return executedByFind(command).flatMap(wrapped);
  if (PYTHON.test(name)) {
    const at = command.words.findIndex(({ text }) => text === '-m');
    return at === -1 ? [] : wrapped(command.words.slice(at + 1));
  }
  const before = WRAPPERS.get(name);
  return before === undefined ? [] : wrapped(wrappedWords(command, before));
}

/** A command of these words that another one starts. */
function startWords(
  by: SimpleCommand,
  words: readonly Word[],
  how: Nesting,
  starter: Starter,
  depth: number,
): ScriptNode[] {
  const [first] = words;
  if (first === undefined) return [];
  const command = new SimpleCommand({
    line: first.line,
    endLine: words.at(-1)?.endLine ?? first.endLine,
    words,
    assignments: [],
    redirects: by.redirects,
    joint: undefined,
    within: { command: by, how },
    inputs: by.inputRange,
  });
  return [{ command, started: startCommands(command, starter, depth + 1) }];
}

function shellScript(command: SimpleCommand, starter: Starter): ScriptSource | undefined {
  const [word] = command.operands;
  if (command.hasFlag('-c')) return word && starter.scriptOf(word);
  if (word !== undefined && word.text !== '-' && word.text !== '/dev/stdin' && !command.hasFlag('-s'))
    return undefined;
  const document = command.redirects.findLast(({ operator }) => operator.startsWith('<<'));
  return document && starter.scriptIn(document);
}

function wrappedWords(command: SimpleCommand, before: number): readonly Word[] {
  if (command.name === 'command' && command.hasFlag('-v', '-V')) return [];
  const operands = command.operands.filter(({ text }) => !ASSIGNMENT.test(text));
  const first = operands[before];
  return first === undefined ? [] : command.words.slice(command.words.indexOf(first, 1));
}

function executedByFind({ words }: SimpleCommand): Word[][] {
  const commands: Word[][] = [];
  let open: Word[] | undefined;
  for (const word of words) {
    if (open !== undefined && (word.text === ';' || word.text === '+')) open = undefined;
    else if (open !== undefined) open.push(word);
    else if (/^-(?:exec|ok)(?:dir)?$/.test(word.text)) {
      open = [];
      commands.push(open);
    }
  }
  return commands;
}
