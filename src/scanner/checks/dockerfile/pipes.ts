import type { RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';

/** `-o pipefail`, `-euo pipefail`: among the words that start a shell, or those of `set`. */
function setsPipefail(words: readonly string[]): boolean {
  return words.some((word, index) => /^-[A-Za-z]*o$/.test(words[index - 1] ?? '') && word === 'pipefail');
}

/** Has the RUN a pipe whose failure goes unseen, because only the last command's counts? */
export function hasUnguardedPipe(run: RunInstruction): boolean {
  if (run.form === 'shell' && setsPipefail(run.shell.words)) return false;
  const commands = run.commands();
  if (commands.some(({ name, args }) => name === 'set' && setsPipefail(args))) return false;
  return commands.some(
    (command) => (command.joint === '|' || command.joint === '|&') && !isWithinGuardedShell(command),
  );
}

function isWithinGuardedShell(command: Command): boolean {
  for (let { within } = command; within?.command !== undefined; within = within.command.within) {
    if (setsPipefail(within.command.args)) return true;
  }
  return false;
}
