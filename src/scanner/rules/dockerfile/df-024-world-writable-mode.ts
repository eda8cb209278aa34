import { isSticky, isWorldWritable } from '../../checks/dockerfile/file-modes.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function opensPath(command: Command): boolean {
  const mode = modeOf(command);
  if (mode === undefined || !isWorldWritable(mode)) return false;
  // In a directory like /tmp everyone may write, but change only what is theirs; for the files below the bit does nothing.
  return !isSticky(mode) || command.hasFlag('-R', '--recursive');
}

function modeOf(command: Command): string | undefined {
  if (command.name === 'chmod') return command.operands[0]?.text;
  return ['install', 'mkdir'].includes(command.name) ? command.flagValue('-m', '--mode')?.text : undefined;
}

export default dockerfileRule({
  id: 'DF-024',
  title: 'File mode opens a path to everyone (chmod 777, o+w, --chmod=..7/..6/..2)',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'Every user in the container may change such a file: a program that is broken into can replace what others run or read.',
  fix: 'Give the owner and group the rights they need, with modes such as 755 or 640, and use chown instead of opening a path.',
  peers: {
    sonar: ['DS2612'],
    other: ['datadog avoid_chmod_777'],
  },
  standards: ['OWASP-Docker D04'],
  check(file, report) {
    for (const { run, command } of runsWhere(file, opensPath))
      report(run, `${command.text} lets everyone write`);
    for (const copy of file.all('COPY', 'ADD')) {
      const mode = copy.flag('chmod')?.value;
      if (mode !== undefined && isWorldWritable(copy.expand(mode) ?? mode)) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN mkdir /data && \\
    chmod -R 777 /data
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22
COPY --chmod=0666 app.conf /etc/
RUN find /srv -type d -exec chmod o+w {} +
RUN chmod -R 1777 /srv
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN chmod 1755 /data && chmod g+w /data && echo chmod 777
RUN chmod 1777 /tmp && mkdir -m a=rwxt /var/spool/x
COPY --chmod=755 run /
`,
      `FROM alpine:3.22
RUN chmod o-w /data
`,
    ],
  },
});
