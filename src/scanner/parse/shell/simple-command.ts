import { type Arguments, readArguments } from './arguments.ts';
import type { Assignment, Command, Joint, Nesting, Redirect, Word } from './command.ts';

/** What the splitter knows of a command when it has read its last word. */
export interface CommandParts {
  readonly line: number;
  readonly endLine: number;
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly joint: Joint | undefined;
  readonly within: { readonly command: Command | undefined; readonly how: Nesting } | undefined;
  readonly inputs: NodeRange;
}

/** A command with those that it starts. */
export interface ScriptNode {
  readonly command: SimpleCommand;
  readonly started: ScriptNode[];
}

/** Neighbours in a list of commands that may still grow behind them. */
export interface NodeRange {
  readonly nodes: readonly ScriptNode[];
  readonly from: number;
  readonly to: number;
}

/** The commands of a range and all that they start, each before those it starts. */
export function flatten({ nodes, from, to }: NodeRange, into: Command[] = []): Command[] {
  for (let index = from; index < to; index++) {
    const node = nodes[index];
    if (node === undefined) break;
    into.push(node.command);
    flatten({ nodes: node.started, from: 0, to: node.started.length }, into);
  }
  return into;
}

/** A simple command; what costs something is worked out when a rule asks for it. */
export class SimpleCommand implements Command {
  readonly line: number;
  readonly endLine: number;
  readonly name: string;
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly joint: Joint | undefined;
  readonly within: CommandParts['within'];
  readonly #inputs: NodeRange;
  #args: readonly string[] | undefined;
  #read: Arguments | undefined;

  constructor(parts: CommandParts) {
    this.line = parts.line;
    this.endLine = parts.endLine;
    this.words = parts.words;
    this.name = baseName(parts.words[0]?.text ?? '');
    this.assignments = parts.assignments;
    this.redirects = parts.redirects;
    this.joint = parts.joint;
    this.within = parts.within;
    this.#inputs = parts.inputs;
  }

  get args(): readonly string[] {
    this.#args ??= this.words.slice(1).map((word) => word.text);
    return this.#args;
  }

  get operands(): readonly Word[] {
    return this.#arguments().operands;
  }

  get subcommand(): string | undefined {
    return this.#arguments().operands[0]?.text;
  }

  /** As given, for the commands that this one starts in its place. */
  get inputRange(): NodeRange {
    return this.#inputs;
  }

  get inputs(): readonly Command[] {
    return flatten(this.#inputs);
  }

  get text(): string {
    return this.words.map((word) => word.raw).join(' ');
  }

  is(name: string, ...subcommands: string[]): boolean {
    if (this.name !== name) return false;
    return subcommands.length === 0 || subcommands.includes(this.subcommand ?? '');
  }

  hasFlag(...flags: string[]): boolean {
    const read = this.#arguments();
    return flags.some((flag) => read.dashed.includes(flag) || read.flags.some((use) => use.flag === flag));
  }

  flagValue(...flags: string[]): Word | undefined {
    return this.flagValues(...flags)[0];
  }

  flagValues(...flags: string[]): readonly Word[] {
    return this.#arguments().flags.flatMap(({ flag, value }) =>
      value && flags.includes(flag) ? [value] : [],
    );
  }

  #arguments(): Arguments {
    this.#read ??= readArguments(this.name, this.words);
    return this.#read;
  }
}

function baseName(path: string): string {
  return path.includes('/') ? path.slice(path.lastIndexOf('/') + 1) : path;
}
