import type { Command } from '../../parse/shell/command.ts';
import { isManagerCommand, type PackageManager } from './package-managers.ts';

/** Does a command upgrade all that is installed? With packages named it is a choice, and those that the fix asks for. */
export function upgradesAll(
  command: Command,
  managers: readonly PackageManager[],
  subcommands: readonly string[],
): boolean {
  return (
    command.operands.length === 1 &&
    managers.some((manager) => isManagerCommand(command, manager, ...subcommands))
  );
}
