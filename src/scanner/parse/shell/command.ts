/** One word of a shell command. */
export interface Word {
  /** After quote removal and line continuations; variables and substitutions stay as written. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** False when the shell would still change it: `$x`, `$(…)`, a backtick. */
  readonly isStatic: boolean;
  readonly line: number;
  readonly endLine: number;
}

/** `NAME=value` before a command, or alone. */
export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&`, `<&`, `&>`, `&>>`, `>|`, `<>`. */
  readonly operator: string;
  /** The descriptor written before the operator. */
  readonly descriptor: number | undefined;
  /** File, descriptor, here-string, or the delimiter of a here-document. */
  readonly target: Word;
  /** What a here-document holds. */
  readonly body: string | undefined;
}

/** What stands between a command and the one before it in the same list. */
export type Joint = '&&' | '||' | ';' | '&' | '|' | '|&';

/**
 * One simple command of a script. Commands that another one starts (`sudo x`, `sh -c 'x'`, `$(x)`) follow it as commands of
 * their own, with `within` telling the outer one.
 */
export interface Command {
  /** 1-based lines of the file the script stands in. */
  readonly line: number;
  readonly endLine: number;
  /** Last part of the first word's path: `apt-get` for `/usr/bin/apt-get`. Empty when there are only assignments. */
  readonly name: string;
  /** The first word and its arguments. */
  readonly words: readonly Word[];
  /** Texts of the words after the first. */
  readonly args: readonly string[];
  /** Arguments that are neither flags nor the values of known flags of this command. */
  readonly operands: readonly Word[];
  /** Text of the first operand: `install` in `apt-get -q install x`. */
  readonly subcommand: string | undefined;
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly joint: Joint | undefined;
  /** What writes into its standard input: the commands before it in its pipeline, with all that those start. */
  readonly inputs: readonly Command[];
  /** The command that starts this one, and how. */
  readonly within: { readonly command: Command | undefined; readonly how: Nesting } | undefined;
  /** The command as written, on one line. */
  readonly text: string;

  /** Is it `name` and, if given, one of these subcommands? `is('apt-get', 'install')`. */
  is(name: string, ...subcommands: string[]): boolean;
  /** `-y`, also in `-qy`; `--yes`, also as `--yes=…`. A value of a known flag is not a flag. */
  hasFlag(...flags: string[]): boolean;
  /** The value of the first of these flags: `--flag=v`, `--flag v`, `-fv`, `-f v`. */
  flagValue(...flags: string[]): Word | undefined;
  /** All values of these flags, in order. */
  flagValues(...flags: string[]): readonly Word[];
}

/** How a command comes to start another one. */
export type Nesting = 'wrapper' | 'script' | 'substitution';
