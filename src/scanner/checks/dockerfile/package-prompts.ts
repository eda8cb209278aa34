import type { DockerfileModel } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import type { ReportInDockerfile } from '../../rule.ts';
import { runsWhere } from './run-commands.ts';

/** Tells of each RUN with a command that asks and is not answered, neither by a flag nor by `yes |` before it. */
export function reportPrompts(
  file: DockerfileModel,
  report: ReportInDockerfile,
  asks: (command: Command) => boolean,
  isAnswered: (command: Command) => boolean,
): void {
  for (const { run } of runsWhere(
    file,
    (command) => asks(command) && !isAnswered(command) && !isFedWithYes(command),
  )) {
    report(run);
  }
}

function isFedWithYes({ inputs }: Command): boolean {
  return inputs.some(
    ({ name, args }) =>
      name === 'yes' || (/^(?:echo|printf)$/.test(name) && /^["']?y/i.test(args.at(-1) ?? '')),
  );
}

/** Does one of the file's lines set an option of the package manager, as in `echo 'assumeyes=1' >> /etc/yum.conf`? */
export function setsOption(file: DockerfileModel, option: RegExp): boolean {
  return option.test(file.text);
}
