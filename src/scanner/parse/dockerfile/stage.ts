import type { ImageReference } from './image-reference.ts';
import { ParsedInstructionList } from './instruction-list.ts';
import type { FromInstruction, Instruction, Shell, Stage, UserInstruction } from './model.ts';
import { defaultShell, readShell } from './read-shell.ts';
import type { Scope } from './scope.ts';

/** A chain of stages longer than any real one is not followed. */
const MAX_CHAIN = 100;

/** One stage while the file is read, and after. */
export class ParsedStage extends ParsedInstructionList implements Stage {
  readonly index: number;
  readonly from: FromInstruction | undefined;
  readonly name: string | undefined;
  readonly baseStage: Stage | undefined;
  readonly rootImage: ImageReference | undefined;
  #shell: Shell;
  #user: UserInstruction | undefined;
  #isFinal = false;
  #isInFinalImage = false;
  readonly #list: Instruction[];
  readonly #scope: () => Scope;

  constructor(index: number, from: FromInstruction | undefined, escapeMark: string, scope: () => Scope) {
    const list: Instruction[] = [];
    super(list);
    this.#list = list;
    this.index = index;
    this.from = from;
    this.name = from?.alias?.text.toLowerCase();
    this.baseStage = from?.baseStage;
    this.rootImage = this.baseStage?.rootImage ?? from?.image;
    this.#shell = this.baseStage?.shell ?? defaultShell(from?.image, escapeMark);
    this.#user = this.baseStage?.user;
    this.#scope = scope;
  }

  /** Takes the next instruction of the file. */
  add(instruction: Instruction): void {
    this.#list.push(instruction);
    if (instruction.keyword === 'SHELL' && instruction.exec) this.#shell = readShell(instruction.exec);
    if (instruction.keyword === 'USER') this.#user = instruction;
  }

  /** The last stage of the file says so when all is read; the stages that it starts from are told by it. */
  markFinal(): void {
    this.#isFinal = true;
    for (let stage: Stage | undefined = this; stage !== undefined; stage = stage.baseStage) {
      if (stage instanceof ParsedStage) stage.#isInFinalImage = true;
    }
  }

  get isFinal(): boolean {
    return this.#isFinal;
  }

  get isInFinalImage(): boolean {
    return this.#isInFinalImage;
  }

  get user(): UserInstruction | undefined {
    return this.#user;
  }

  get shell(): Shell {
    return this.#shell;
  }

  get workdir(): string | undefined {
    const chain: Stage[] = [];
    for (let stage: Stage | undefined = this; stage && chain.length < MAX_CHAIN; stage = stage.baseStage)
      chain.push(stage);
    let path: string | undefined = '/';
    for (const { path: next } of chain.reverse().flatMap((stage) => workdirsOf(stage))) {
      if (next === undefined) path = undefined;
      else if (/^(?:\/|\\|[A-Za-z]:)/.test(next)) path = next;
      else if (path !== undefined) path = `${path.replace(/\/$/, '')}/${next.replace(/^\.\//, '')}`;
    }
    return path;
  }

  get env(): ReadonlyMap<string, string | undefined> {
    return this.#scope().env();
  }
}

function workdirsOf(stage: Stage): { path: string | undefined }[] {
  return stage.instructions.filter((instruction) => instruction.keyword === 'WORKDIR');
}
