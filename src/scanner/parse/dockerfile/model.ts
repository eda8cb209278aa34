import type { Remembering } from '../once.ts';
import type { Command } from '../shell/command.ts';
import type { ImageReference } from './image-reference.ts';

/** Where something stands: 1-based lines, both included. Instructions, their parts, comments and shell commands are places. */
export interface DockerfilePlace {
  readonly line: number;
  readonly endLine: number;
}

/** `# syntax=…`, `# escape=…`, `# check=…` in the head of the file. */
export interface Directive extends DockerfilePlace {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
}

/** A comment line, also one inside a continued instruction. */
export interface Comment extends DockerfilePlace {
  /** Without `#` and the white space around. */
  readonly text: string;
}

/** Why a file, or a part of it, cannot be built. */
export interface ParseProblem {
  readonly line: number;
  readonly reason: string;
}

/** A word of an instruction. */
export interface DockerfileWord extends DockerfilePlace {
  /** As written, continuations removed. */
  readonly raw: string;
  /** Without quotes and escapes; variables stay as written, and so does the escape of a `$` that is none. */
  readonly text: string;
}

/** `--name=value` between keyword and arguments. */
export interface Flag extends DockerfilePlace {
  /** Without dashes. */
  readonly name: string;
  readonly value: string | undefined;
  /** The value's `key=value` parts, as `--mount` has them; a key alone has the value `''`. */
  readonly options: ReadonlyMap<string, string>;
}

/** `key=value` of ENV, LABEL and ARG. */
export interface Pair extends DockerfilePlace {
  readonly key: string;
  /** Without quotes, variables as written (as in {@link DockerfileWord}'s text); undefined for `ARG key`. */
  readonly value: string | undefined;
  /** As written. */
  readonly raw: string;
}

/** Its place is the body with the closing delimiter's line. */
export interface Heredoc extends DockerfilePlace {
  readonly delimiter: string;
  /** `<<'EOT'`, `<<"EOT"`, `<<\EOT`: variables in it are not expanded. */
  readonly isQuoted: boolean;
  /** `<<-`: leading tabs are taken off. */
  readonly stripsTabs: boolean;
  readonly body: string;
  readonly isClosed: boolean;
}

/** The shell that runs shell forms. Only `posix` ones are split into commands. */
export interface Shell {
  readonly words: readonly string[];
  readonly kind: 'posix' | 'powershell' | 'cmd' | 'other';
  /** Basename of the program without `.exe`, lower case. */
  readonly name: string;
}

interface InstructionBase<K extends string> extends DockerfilePlace {
  /** Upper case. */
  readonly keyword: K;
  /** As written. */
  readonly rawKeyword: string;
  /** All after the keyword and flags: continuations joined, comments within left out, without heredoc bodies. */
  readonly text: string;
  /** The text's words. */
  readonly words: readonly DockerfileWord[];
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  /** The comment lines right above, and those within. */
  readonly comments: readonly Comment[];
  /** Empty lines within its continued lines, which Docker deprecates. */
  readonly emptyLines: readonly number[];
  /** The ONBUILD this instruction is the trigger of. */
  readonly onbuild: OnbuildInstruction | undefined;
  /** The stage it stands in; undefined before the first FROM. */
  readonly stage: Stage | undefined;
  flag(name: string): Flag | undefined;
  /** As {@link DockerfileModel.expand}, with the variables known at this instruction. */
  expand(text: string): string | undefined;
  /** What is known of a variable here: undefined when it is not defined, `value` undefined when it has no known value. */
  variable(name: string): { readonly value: string | undefined } | undefined;
}

/** Instructions that take a JSON array (exec form) or a text. */
interface CommandInstructionBase<K extends string> extends InstructionBase<K> {
  readonly form: 'exec' | 'shell';
  /** The array's strings in the exec form, else undefined. */
  readonly exec: readonly string[] | undefined;
  /** Starts like a JSON array, but is none, so that it is taken as shell form. */
  readonly isBrokenExec: boolean;
}
/** Instructions that run something. */
interface RunningInstructionBase<K extends string> extends CommandInstructionBase<K> {
  /** The shell in force for the shell form. */
  readonly shell: Shell;
  /** Simple commands of both forms, heredoc scripts and `sh -c` included; empty for shells that are not POSIX. */
  commands(): readonly Command[];
}

export interface FromInstruction extends InstructionBase<'FROM'> {
  readonly image: ImageReference;
  /** Name after AS, as written. */
  readonly alias: DockerfileWord | undefined;
  /** `AS` as written. */
  readonly rawAs: string | undefined;
  /** Value of `--platform` as written. */
  readonly platform: string | undefined;
  /** The earlier stage that this one starts from. */
  readonly baseStage: Stage | undefined;
}
export interface RunInstruction extends RunningInstructionBase<'RUN'> {
  readonly mounts: readonly Flag[];
}
export type CmdInstruction = RunningInstructionBase<'CMD'>;
export type EntrypointInstruction = RunningInstructionBase<'ENTRYPOINT'>;
export interface HealthcheckInstruction extends RunningInstructionBase<'HEALTHCHECK'> {
  /** `HEALTHCHECK NONE`. */
  readonly isNone: boolean;
}
export interface CopyInstruction extends InstructionBase<'COPY' | 'ADD'> {
  readonly form: 'exec' | 'shell';
  /** Without heredocs. */
  readonly sources: readonly DockerfileWord[];
  readonly destination: DockerfileWord | undefined;
  /** `--from` as written. */
  readonly from: string | undefined;
  /** The earlier stage that `--from` names, by name or number. */
  readonly fromStage: Stage | undefined;
}
export interface PairsInstruction extends InstructionBase<'ENV' | 'LABEL' | 'ARG'> {
  readonly pairs: readonly Pair[];
  /** `ENV key value`. */
  readonly isLegacy: boolean;
}
export interface ExposeInstruction extends InstructionBase<'EXPOSE'> {
  readonly ports: readonly ExposedPort[];
}
/** One argument of EXPOSE with its variables put in; what cannot be read is undefined. */
export interface ExposedPort extends DockerfilePlace {
  readonly text: string;
  readonly first: number | undefined;
  /** The same as `first` unless it is a range. */
  readonly last: number | undefined;
  /** As written; undefined when there is none. */
  readonly protocol: string | undefined;
}
export interface UserInstruction extends InstructionBase<'USER'> {
  /** Name or UID with variables put in; undefined when they are not known. */
  readonly user: string | undefined;
  readonly group: string | undefined;
}
export interface WorkdirInstruction extends InstructionBase<'WORKDIR'> {
  /** With variables put in, as written otherwise (it may be relative). */
  readonly path: string | undefined;
}
export interface VolumeInstruction extends InstructionBase<'VOLUME'> {
  readonly paths: readonly string[];
}
export type ShellInstruction = CommandInstructionBase<'SHELL'>;
export interface OnbuildInstruction extends InstructionBase<'ONBUILD'> {
  readonly trigger: Instruction | undefined;
}
export type MaintainerInstruction = InstructionBase<'MAINTAINER'>;
export type StopsignalInstruction = InstructionBase<'STOPSIGNAL'>;
/** A keyword Docker does not know; `rawKeyword` has it. */
export type UnknownInstruction = InstructionBase<'UNKNOWN'>;

export type Instruction =
  | FromInstruction
  | RunInstruction
  | CmdInstruction
  | EntrypointInstruction
  | HealthcheckInstruction
  | CopyInstruction
  | PairsInstruction
  | ExposeInstruction
  | UserInstruction
  | WorkdirInstruction
  | VolumeInstruction
  | ShellInstruction
  | OnbuildInstruction
  | MaintainerInstruction
  | StopsignalInstruction
  | UnknownInstruction;
export type Keyword = Instruction['keyword'];
/** The instructions of these keywords. */
export type InstructionOf<K extends Keyword> = Instruction extends infer I
  ? I extends Instruction
    ? K & I['keyword'] extends never
      ? never
      : I
    : never
  : never;

/** What both a file and a stage can be asked. */
export interface InstructionList extends DockerfilePlace {
  /** In order; the trigger of an ONBUILD is only in `all`. */
  readonly instructions: readonly Instruction[];
  /** Those of these keywords in order, triggers of ONBUILD included. */
  all<K extends Keyword>(...keywords: K[]): readonly InstructionOf<K>[];
  /** The shell commands of all RUN instructions, those of ONBUILD included. */
  commands(): readonly Command[];
}

export interface Stage extends InstructionList {
  /** From 0. */
  readonly index: number;
  /** Undefined in a fragment without FROM, whose instructions are one stage. */
  readonly from: FromInstruction | undefined;
  /** Lower case, as it is matched. */
  readonly name: string | undefined;
  readonly baseStage: Stage | undefined;
  /** The stage whose image the file builds by default: the last one. */
  readonly isFinal: boolean;
  /** Is it the final one or one that the final one starts FROM? What only COPY --from uses is not. */
  readonly isInFinalImage: boolean;
  /** The image that the chain of stages starts from. */
  readonly rootImage: ImageReference | undefined;
  /** The USER in force at the end, which may stand in a base stage; undefined when there is none. */
  readonly user: UserInstruction | undefined;
  /** The working directory at the end, absolute when known; base stages count. */
  readonly workdir: string | undefined;
  /** The shell in force at the end. */
  readonly shell: Shell;
  /** Environment at the end, base stages included; values undefined when not known. */
  readonly env: ReadonlyMap<string, string | undefined>;
}

/** A Dockerfile, or a fragment of one. */
export interface DockerfileModel extends InstructionList, Remembering {
  /** The file as it was given. */
  readonly text: string;
  /** The .dockerignore that it is built with, where that is known. */
  readonly contextIgnore: string | undefined;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  /** ARG pairs before the first FROM. */
  readonly globalArgs: readonly Pair[];
  readonly stages: readonly Stage[];
  readonly finalStage: Stage | undefined;
  /** Everything that keeps it from being built, in order of lines; the rest of the model is still good. */
  readonly problems: readonly ParseProblem[];
  /** Why it is no Dockerfile at all: no instruction, an unknown keyword first, no FROM, or beyond the limits of size. */
  readonly failure: ParseProblem | undefined;
  /** The instruction that a place lies in. */
  instructionAt(place: DockerfilePlace): Instruction | undefined;
  /** The stage of this name or number, among those before `before`. */
  stage(nameOrIndex: string, before?: Stage): Stage | undefined;
  /** Puts in variables as Docker does, with those known at `at`; undefined when one of them is not known. */
  expand(text: string, at: Instruction): string | undefined;
}
