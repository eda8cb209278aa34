import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

/** A substitution runs in a shell of its own, whose directory nothing else sees. */
function changesDirectory({ name, within }: Command): boolean {
  return (name === 'cd' || name === 'pushd') && within?.how !== 'substitution';
}

export default dockerfileRule({
  id: 'DF-099',
  title: 'RUN changes directory with cd instead of WORKDIR',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'A cd ends with its RUN, so the next instruction starts elsewhere than a reader expects.',
  fix: 'Set the directory with WORKDIR, or give the command the path it needs.',
  peers: {
    trivy: ['DS-0013'],
    kics: ["RUN Instruction Using 'cd' Instead of WORKDIR"],
    hadolint: ['DL3003'],
    semgrep: ['use-workdir'],
    other: ['terrascan AC_DOCKER_0018'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, changesDirectory)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN cd /usr/src && make
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
WORKDIR /usr/src
RUN make && echo "cd /tmp" && make -C /lib
`,
      `FROM alpine:3.22
RUN ROOT="$(cd "$(dirname "$0")" && pwd)" make
`,
    ],
  },
});
