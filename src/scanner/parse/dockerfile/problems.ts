import { looksLikeExec } from './exec-form.ts';
import type { Instruction, ParseProblem } from './model.ts';

/** Flags that BuildKit knows, by keyword. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** What BuildKit would refuse about an instruction, or undefined. */
export function problemOf(instruction: Instruction): ParseProblem | undefined {
  const reason =
    reasonOf(instruction) ?? (instruction.keyword === 'ONBUILD' ? undefined : flagReason(instruction));
  return reason === undefined ? undefined : { line: instruction.line, reason };
}

/** What keeps a text from being a Dockerfile at all, or undefined. */
export function failureOf(instructions: readonly Instruction[]): ParseProblem | undefined {
  const [first] = instructions;
  if (first === undefined) return { line: 1, reason: 'The file has no instructions' };
  if (first.keyword === 'UNKNOWN') return problemOf(first);
  return instructions.some(({ keyword }) => keyword === 'FROM')
    ? undefined
    : { line: first.line, reason: 'The file has no FROM instruction' };
}

function reasonOf(instruction: Instruction): string | undefined {
  const { keyword, words } = instruction;
  if (keyword === 'UNKNOWN') return `Unknown instruction "${shorten(instruction.rawKeyword)}"`;
  if (words.length === 0 && keyword !== 'CMD' && keyword !== 'ENTRYPOINT' && keyword !== 'RUN') {
    return `${keyword} has no arguments`;
  }
  switch (keyword) {
    case 'FROM': {
      const isNamed = words.length === 3 && instruction.rawAs !== undefined;
      return words.length === 1 || isNamed ? undefined : 'FROM takes an image, or an image, AS and a name';
    }
    case 'COPY':
    case 'ADD':
      return instruction.destination === undefined
        ? `${keyword} needs a source and a destination`
        : undefined;
    case 'ENV':
    case 'LABEL':
      return pairReason(instruction);
    case 'SHELL':
      return instruction.exec === undefined ? 'SHELL takes a JSON array of strings' : undefined;
    case 'HEALTHCHECK':
      return instruction.isNone || /^cmd\s/i.test(instruction.text)
        ? undefined
        : 'HEALTHCHECK takes CMD or NONE';
    case 'STOPSIGNAL':
      return words.length === 1 || looksLikeExec(instruction.text)
        ? undefined
        : 'STOPSIGNAL takes one argument';
    default:
      return undefined;
  }
}

function pairReason(
  instruction: Extract<Instruction, { keyword: 'ENV' | 'LABEL' | 'ARG' }>,
): string | undefined {
  if (instruction.isLegacy) {
    return instruction.words.length < 2 ? `${instruction.keyword} needs a name and a value` : undefined;
  }
  const broken = instruction.pairs.find(({ value }) => value === undefined);
  return broken && `${instruction.keyword} has "${shorten(broken.raw)}" without "="`;
}

function flagReason({ keyword, flags }: Instruction): string | undefined {
  if (flags.length === 0) return undefined;
  const unknown = flags.find(({ name }) => !(FLAGS[keyword] ?? []).includes(name));
  return unknown && `${keyword} has no flag --${shorten(unknown.name)}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
