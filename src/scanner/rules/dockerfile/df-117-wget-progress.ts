import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const QUIET = [
  '--progress',
  '-q',
  '--quiet',
  '-nv',
  '--no-verbose',
  '-o',
  '--output-file',
  '-a',
  '--append-output',
  '-b',
  '--background',
  '-V',
  '--version',
  '-h',
  '--help',
];

function isLoud(command: Command): boolean {
  return command.name === 'wget' && !command.hasFlag(...QUIET);
}

export default dockerfileRule({
  id: 'DF-117',
  title: 'wget without --progress bloats the build log',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'By default wget draws its progress with a line for every few kilobytes when it does not write to a terminal, so that the log of the build is full of dots.',
  fix: 'Add --progress=dot:giga, or -nv or -q.',
  peers: {
    hadolint: ['DL3047'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, isLoud)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN wget https://example.com/a.tgz
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN wget --progress=dot:giga https://example.com/a.tgz
RUN wget -qO- https://example.com/a && wget -nv https://example.com/b
RUN wget --version
`,
    ],
  },
});
