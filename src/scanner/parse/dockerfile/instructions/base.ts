import { expandText, type Lookup } from '../expansion.ts';
import type { LogicalLine } from '../logical-lines.ts';
import type { Comment, DockerfileWord, Flag, Heredoc, OnbuildInstruction, Shell, Stage } from '../model.ts';
import { endOfWord, isBlankAt, splitWords, unquoteWord } from '../words.ts';

/** What an instruction asks its file. */
export interface FileContext {
  readonly escape: '\\' | '`';
  readonly stages: readonly Stage[];
  /** A variable as the instruction of this number in this stage sees it. */
  lookup(stageIndex: number, index: number, name: string): ReturnType<Lookup>;
  /** The stage of a name or number, among those below the limit. */
  stageBelow(nameOrIndex: string, limit: number): Stage | undefined;
}

/** What an instruction is made from. */
export interface Seed {
  readonly logical: LogicalLine;
  /** Where the keyword begins in the logical line: behind `ONBUILD` for a trigger. */
  readonly offset: number;
  readonly onbuild: OnbuildInstruction | undefined;
  /** Numbers of the instruction in the file, and of its stage: -1 before the first FROM. */
  readonly index: number;
  readonly stageIndex: number;
  /** The shell in force. */
  readonly shell: Shell;
  readonly file: FileContext;
}

/** What all instructions have; parts are cut when they are asked for. */
export class ParsedInstruction<K extends string> {
  readonly keyword: K;
  readonly rawKeyword: string;
  readonly line: number;
  readonly endLine: number;
  readonly comments: readonly Comment[];
  readonly emptyLines: readonly number[];
  readonly heredocs: readonly Heredoc[];
  readonly onbuild: OnbuildInstruction | undefined;
  protected readonly seed: Seed;
  readonly #afterKeyword: number;
  #flags: { readonly list: readonly Flag[]; readonly end: number } | undefined;
  #words: readonly DockerfileWord[] | undefined;
  #text: string | undefined;

  constructor(keyword: K, rawKeyword: string, seed: Seed) {
    this.keyword = keyword;
    this.rawKeyword = rawKeyword;
    this.seed = seed;
    this.line = seed.logical.line;
    this.endLine = seed.logical.endLine;
    this.comments = seed.logical.comments;
    this.emptyLines = seed.logical.emptyLines;
    this.heredocs = seed.logical.heredocs;
    this.onbuild = seed.onbuild;
    this.#afterKeyword = seed.offset + rawKeyword.length;
  }

  get stage(): Stage | undefined {
    return this.seed.file.stages[this.seed.stageIndex];
  }

  get text(): string {
    this.#text ??= this.seed.logical.text.slice(this.textOffset);
    return this.#text;
  }

  get flags(): readonly Flag[] {
    return this.#readFlags().list;
  }

  get words(): readonly DockerfileWord[] {
    this.#words ??= this.wordsFrom(this.textOffset);
    return this.#words;
  }

  flag(name: string): Flag | undefined {
    return this.flags.find((flag) => flag.name === name);
  }

  expand(text: string): string | undefined {
    const expansion = expandText(text, this.seed.file.escape, (name) => this.variable(name));
    return expansion.isOpen ? undefined : expansion.text;
  }

  variable(name: string): { readonly value: string | undefined } | undefined {
    const { file, stageIndex, index } = this.seed;
    return file.lookup(stageIndex, index, name);
  }

  /** Where the text begins in the logical line: behind the flags. */
  protected get textOffset(): number {
    return this.#readFlags().end;
  }

  protected wordsFrom(offset: number): DockerfileWord[] {
    const { logical, file } = this.seed;
    return splitWords(logical.text, file.escape, offset).map(({ raw, text, offset: start }) => ({
      raw,
      text,
      line: logical.lineAt(start),
      endLine: logical.lineAt(start + raw.length - 1),
    }));
  }

  #readFlags(): { readonly list: readonly Flag[]; readonly end: number } {
    this.#flags ??= readFlags(this.seed, this.#afterKeyword);
    return this.#flags;
  }
}

function readFlags({ logical, file }: Seed, from: number): { list: readonly Flag[]; end: number } {
  const escapeMark = file.escape;
  const { text } = logical;
  const list: Flag[] = [];
  let at = skipBlanks(text, from);
  while (text.startsWith('--', at)) {
    const end = endOfWord(text, escapeMark, at);
    const word = unquoteWord(text.slice(at, end), escapeMark);
    if (word === '--') break;
    const equals = word.indexOf('=');
    const value = equals === -1 ? undefined : word.slice(equals + 1);
    list.push({
      name: equals === -1 ? word.slice(2) : word.slice(2, equals),
      value,
      options: readOptions(value ?? ''),
      line: logical.lineAt(at),
      endLine: logical.lineAt(end - 1),
    });
    at = skipBlanks(text, end);
  }
  return { list, end: at };
}

function readOptions(value: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const part of value === '' ? [] : value.split(',')) {
    const equals = part.indexOf('=');
    if (equals === -1) options.set(part.trim(), '');
    else options.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  return options;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlankAt(text, at)) at++;
  return at;
}
