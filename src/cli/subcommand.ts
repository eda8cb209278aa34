import type { Command } from 'commander';
import type { CliDeps } from './deps.ts';
import type { ExitCode } from './failure.ts';

/** A subcommand's module: adds arguments, options and the action, which tells the exit code by `end`. */
export interface Subcommand {
  define(command: Command, deps: CliDeps, end: (code: ExitCode) => void): void;
}
