import { lastAtOrBefore } from '../shell/source.ts';
import type { Lookup } from './expansion.ts';
import { ParsedInstructionList } from './instruction-list.ts';
import type { FileContext } from './instructions/base.ts';
import { createInstruction, rawKeywordAt } from './instructions/create.ts';
import { keywordOf } from './keywords.ts';
import { type LogicalLine, type LogicalLines, readLogicalLines } from './logical-lines.ts';
import type {
  Comment,
  Directive,
  DockerfileModel,
  DockerfilePlace,
  FromInstruction,
  Instruction,
  Pair,
  ParseProblem,
  Stage,
} from './model.ts';
import { failureOf, problemOf } from './problems.ts';
import { defaultShell } from './read-shell.ts';
import { Scope } from './scope.ts';
import { ParsedStage } from './stage.ts';

/**
 * Reads a Dockerfile, or a fragment of one. It never fails: what cannot be built is told in `problems` and `failure`. The text
 * is decoded already. Instructions and stages are read at once, all else when it is asked for.
 * @param contextIgnore the .dockerignore that it is built with
 */
export function parseDockerfile(text: string, contextIgnore?: string): DockerfileModel {
  return new ParsedDockerfile(text, readLogicalLines(text), contextIgnore);
}

class ParsedDockerfile extends ParsedInstructionList implements DockerfileModel {
  readonly text: string;
  readonly contextIgnore: string | undefined;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  remembered?: Map<unknown, unknown>;
  readonly #list: Instruction[];
  readonly #stages: ParsedStage[] = [];
  /** Numbers of the stages that have a name, rising. */
  readonly #names = new Map<string, number[]>();
  readonly #lineProblems: readonly ParseProblem[];
  readonly #refusal: ParseProblem | undefined;
  readonly #globals: Scope;
  readonly #context: FileContext;
  #scopes: readonly Scope[] | undefined;
  #problems: readonly ParseProblem[] | undefined;
  #failure: { readonly found: ParseProblem | undefined } | undefined;
  #lines: readonly number[] | undefined;

  constructor(text: string, lines: LogicalLines, contextIgnore: string | undefined) {
    const { escape: escapeMark, directives, comments, instructions, problems, refusal } = lines;
    const list: Instruction[] = [];
    super(list);
    this.#list = list;
    this.text = text;
    this.contextIgnore = contextIgnore;
    this.escape = escapeMark;
    this.directives = directives;
    this.comments = comments;
    this.#lineProblems = problems;
    this.#refusal = refusal;
    this.#globals = new Scope(escapeMark);
    this.#context = {
      escape: escapeMark,
      stages: this.#stages,
      lookup: (stageIndex, index, name) => this.#lookup(stageIndex, index, name),
      stageBelow: (name, limit) => this.#stageBelow(name, limit),
    };
    const hasFrom = instructions.some((logical) => isFrom(logical));
    if (!hasFrom && instructions.length > 0) this.#openStage(undefined);
    for (const logical of instructions) this.#add(logical, hasFrom);
    this.#stages.at(-1)?.markFinal();
  }

  get stages(): readonly Stage[] {
    return this.#stages;
  }

  get finalStage(): Stage | undefined {
    return this.#stages.at(-1);
  }

  get globalArgs(): readonly Pair[] {
    return this.instructions.flatMap((instruction) =>
      instruction.stage === undefined && instruction.keyword === 'ARG' ? instruction.pairs : [],
    );
  }

  get problems(): readonly ParseProblem[] {
    if (this.#problems === undefined) {
      const { failure } = this;
      const found = this.instructions.flatMap((instruction) => problemOf(instruction) ?? []);
      const first = this.instructions.find(({ keyword, stage }) => stage === undefined && keyword !== 'ARG');
      if (first !== undefined && first.keyword !== 'FROM' && first.keyword !== 'UNKNOWN') {
        found.push({ line: first.line, reason: `${first.keyword} stands before the first FROM` });
      }
      const all = [...this.#lineProblems, ...found];
      if (failure !== undefined && !all.some(({ reason }) => reason === failure.reason)) all.push(failure);
      this.#problems = all.sort((a, b) => a.line - b.line);
    }
    return this.#problems;
  }

  get failure(): ParseProblem | undefined {
    this.#failure ??= { found: this.#refusal ?? failureOf(this.instructions) };
    return this.#failure.found;
  }

  instructionAt({ line }: DockerfilePlace): Instruction | undefined {
    this.#lines ??= this.instructions.map((instruction) => instruction.line);
    const found = this.instructions[lastAtOrBefore(this.#lines, line)];
    return found !== undefined && line <= found.endLine ? found : undefined;
  }

  stage(nameOrIndex: string, before?: Stage): Stage | undefined {
    return this.#stageBelow(nameOrIndex, before?.index ?? this.#stages.length);
  }

  expand(text: string, at: Instruction): string | undefined {
    return at.expand(text);
  }

  #add(logical: LogicalLine, hasFrom: boolean): void {
    const index = this.#list.length;
    const raw = rawKeywordAt({ logical, offset: 0 });
    const opens = keywordOf(raw) === 'FROM';
    const stageIndex = opens ? this.#stages.length : this.#stages.length - 1;
    const shell = this.#stages[stageIndex]?.shell ?? defaultShell(undefined, this.escape);
    const seed = { logical, offset: 0, onbuild: undefined, index, stageIndex, shell, file: this.#context };
    const instruction = createInstruction(seed, raw);
    this.#list.push(instruction);
    if (instruction.keyword === 'FROM') this.#openStage(instruction);
    if (stageIndex === -1 && hasFrom) this.#globals.define(instruction, index);
    this.#stages.at(-1)?.add(instruction);
  }

  #openStage(from: FromInstruction | undefined): void {
    const index = this.#stages.length;
    const stage = new ParsedStage(
      index,
      from,
      this.escape,
      () => this.#scopesOfStages()[index] ?? this.#globals,
    );
    this.#stages.push(stage);
    if (stage.name === undefined) return;
    const indexes = this.#names.get(stage.name);
    if (indexes === undefined) this.#names.set(stage.name, [index]);
    else indexes.push(index);
  }

  #stageBelow(nameOrIndex: string, limit: number): Stage | undefined {
    if (/^\d{1,9}$/.test(nameOrIndex)) {
      const index = Number(nameOrIndex);
      return index < limit ? this.#stages[index] : undefined;
    }
    const indexes = this.#names.get(nameOrIndex.toLowerCase()) ?? [];
    return this.#stages[indexes[lastAtOrBefore(indexes, limit - 1)] ?? -1];
  }

  /** FROM, and what stands before the first one, see the global arguments; a fragment's only stage has no such. */
  #lookup(stageIndex: number, index: number, name: string): ReturnType<Lookup> {
    const isGlobal =
      stageIndex === -1 || this.#list[index] === undefined || this.#list[index].keyword === 'FROM';
    const scope = isGlobal ? this.#globals : this.#scopesOfStages()[stageIndex];
    return scope?.at(index)(name);
  }

  #scopesOfStages(): readonly Scope[] {
    if (this.#scopes !== undefined) return this.#scopes;
    const scopes: Scope[] = [];
    this.#scopes = scopes;
    for (const { baseStage } of this.#stages) {
      scopes.push(new Scope(this.escape, baseStage && scopes[baseStage.index], this.#globals));
    }
    this.#list.forEach((instruction, index) => {
      const { stage } = instruction;
      if (stage !== undefined) scopes[stage.index]?.define(instruction, index);
    });
    return scopes;
  }
}

function isFrom(logical: LogicalLine): boolean {
  return keywordOf(rawKeywordAt({ logical, offset: 0 })) === 'FROM';
}
