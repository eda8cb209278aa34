import type { DockerfileModel, RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';

/**
 * The RUN instructions in which a command passes the test, ONBUILD ones included, each with the first such command. Findings are
 * told at the instruction, whose first line is where peers report and where a suppression comment stands.
 */
export function runsWhere(
  file: Pick<DockerfileModel, 'all'>,
  test: (command: Command, run: RunInstruction) => boolean,
): { run: RunInstruction; command: Command }[] {
  const found: { run: RunInstruction; command: Command }[] = [];
  // A loop: two dozen rules ask this of every RUN, mostly to find none.
  for (const run of file.all('RUN')) {
    for (const command of run.commands()) {
      if (!test(command, run)) continue;
      found.push({ run, command });
      break;
    }
  }
  return found;
}
