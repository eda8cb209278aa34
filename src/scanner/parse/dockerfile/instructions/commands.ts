import type { Command } from '../../shell/command.ts';
import { ScriptSource } from '../../shell/source.ts';
import { splitScript, splitWords } from '../../shell/split.ts';
import { isShellName } from '../../shell/started-commands.ts';
import { looksLikeExec, readExec } from '../exec-form.ts';
import { heredocOf } from '../heredocs.ts';
import type { Flag, Heredoc, Shell } from '../model.ts';
import { ParsedInstruction, type Seed } from './base.ts';

/** RUN, CMD, ENTRYPOINT, SHELL: a JSON array or a text. */
export class ParsedCommandInstruction<K extends string> extends ParsedInstruction<K> {
  #exec: readonly string[] | undefined | null = null;

  get exec(): readonly string[] | undefined {
    if (this.#exec === null) this.#exec = readExec(this.seed.logical.text.slice(this.commandOffset));
    return this.#exec;
  }

  get form(): 'exec' | 'shell' {
    return this.exec === undefined ? 'shell' : 'exec';
  }

  get isBrokenExec(): boolean {
    return this.exec === undefined && looksLikeExec(this.seed.logical.text.slice(this.commandOffset));
  }

  protected get commandOffset(): number {
    return this.textOffset;
  }
}

/** Those of them that run something. */
export class ParsedRunningInstruction<K extends string> extends ParsedCommandInstruction<K> {
  readonly shell: Shell;
  #commands: readonly Command[] | undefined;

  constructor(keyword: K, rawKeyword: string, seed: Seed) {
    super(keyword, rawKeyword, seed);
    this.shell = seed.shell;
  }

  commands(): readonly Command[] {
    this.#commands ??= this.split();
    return this.#commands;
  }

  protected split(): readonly Command[] {
    if (this.exec !== undefined) {
      return this.exec.length === 0 ? [] : splitWords(this.exec, this.line, this.endLine);
    }
    if (this.shell.kind !== 'posix') return [];
    return splitScript(scriptOf(this.seed, this.commandOffset, this.heredocs));
  }
}

export class ParsedRun extends ParsedRunningInstruction<'RUN'> {
  get mounts(): readonly Flag[] {
    return this.flags.filter(({ name }) => name === 'mount');
  }

  protected override split(): readonly Command[] {
    const [first] = this.heredocs;
    // A here-document alone is the script itself; a first line `#!` names who reads it.
    if (first !== undefined && this.words.length === 1 && heredocOf(this.text) !== undefined) {
      const program = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(\S+)/.exec(first.body)?.[1];
      const isPosix =
        program === undefined ? this.shell.kind === 'posix' : isShellName(program.replace(/.*\//s, ''));
      return isPosix ? splitScript(new ScriptSource(first.body, [0], [first.line])) : [];
    }
    return super.split();
  }
}

export class ParsedHealthcheck extends ParsedRunningInstruction<'HEALTHCHECK'> {
  get isNone(): boolean {
    return /^none\s*$/i.test(this.text);
  }

  protected override get commandOffset(): number {
    return this.textOffset + (/^cmd\s+/i.exec(this.text)?.[0].length ?? 0);
  }

  protected override split(): readonly Command[] {
    return this.isNone ? [] : super.split();
  }
}

/** The text of an instruction with its here-documents behind it, as the shell gets it. */
function scriptOf({ logical }: Seed, offset: number, heredocs: readonly Heredoc[]): ScriptSource {
  let text = logical.text.slice(offset);
  const offsets = [0];
  const lines = [logical.lineAt(offset)];
  logical.offsets.forEach((start, index) => {
    if (start <= offset) return;
    offsets.push(start - offset);
    lines.push(logical.lines[index] ?? logical.line);
  });
  for (const { body, delimiter, isClosed, line } of heredocs) {
    if (!isClosed && body === '') break;
    text += '\n';
    offsets.push(text.length);
    lines.push(line);
    text += isClosed ? body + delimiter : body;
  }
  return new ScriptSource(text, offsets, lines);
}
