import type { Word } from './command.ts';
import { valueFlagsOf } from './flag-values.ts';

interface FlagUse {
  /** `-y` or `--yes`. */
  readonly flag: string;
  readonly value: Word | undefined;
}

/** The words after a command's name, told apart. */
export interface Arguments {
  readonly operands: readonly Word[];
  readonly flags: readonly FlagUse[];
  /** Words that begin with one dash, whole: `-rf`, `-tags`. */
  readonly dashed: readonly string[];
}

/** Sorts the words (the first one is the command's) into flags with their values and operands. */
export function readArguments(name: string, words: readonly Word[]): Arguments {
  const takes = valueFlagsOf(name);
  const operands: Word[] = [];
  const flags: FlagUse[] = [];
  const dashed: string[] = [];
  for (let index = 1; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const { text } = word;
    if (text === '--') {
      for (const operand of words.slice(index + 1)) operands.push(operand);
      break;
    }
    if (text.length < 2 || !text.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const [flag, attached] = cutAtEquals(text);
    if (text.startsWith('--') || takes.long.has(flag)) {
      const value = attached === undefined && takes.long.has(flag) ? words[++index] : part(word, attached);
      flags.push({ flag, value });
      continue;
    }
    dashed.push(flag);
    if (readShortFlags(word, takes.short, words[index + 1], flags)) index++;
  }
  return { operands, flags, dashed };
}

/** `-abVALUE` or `-ab VALUE`; true when the next word was taken as a value. */
function readShortFlags(word: Word, takes: string, next: Word | undefined, flags: FlagUse[]): boolean {
  const { text } = word;
  for (let at = 1; at < text.length; at++) {
    const letter = text.charAt(at);
    const rest = text.slice(at + 1);
    if (takes.includes(letter)) {
      flags.push({ flag: `-${letter}`, value: rest === '' ? next : part(word, rest.replace(/^=/, '')) });
      return rest === '';
    }
    flags.push({ flag: `-${letter}`, value: rest.startsWith('=') ? part(word, rest.slice(1)) : undefined });
    // What follows a letter and is no letter itself is that flag's value: `-j4`, `-q=2`.
    if (!/^[A-Za-z]/.test(rest)) return false;
  }
  return false;
}

function cutAtEquals(text: string): [flag: string, value: string | undefined] {
  const at = text.indexOf('=');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function part(word: Word, text: string | undefined): Word | undefined {
  return text === undefined ? undefined : { ...word, text };
}
