import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function replacesShell(command: Command): boolean {
  const { name, operands } = command;
  if (name === 'chsh') {
    const user = operands.at(-1)?.text ?? '';
    return command.hasFlag('-s', '--shell') && (user === 'root' || user.startsWith('/'));
  }
  return /^(?:ln|cp|mv)$/.test(name) && /^(?:\/usr)?\/bin\/sh$/.test(operands.at(-1)?.text ?? '');
}

export default dockerfileRule({
  id: 'DF-110',
  title: 'The default shell is replaced by RUN instead of SHELL',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Replacing /bin/sh changes the shell of every program in the image that relies on it, and not only that of the build.',
  fix: 'Name the shell of the RUN instructions with SHELL, such as SHELL ["/bin/bash", "-c"].',
  peers: {
    kics: ['Changing Default Shell Using RUN Command'],
    hadolint: ['DL4005'],
    semgrep: ['use-shell-instruction'],
    other: ['terrascan AC_DOCKER_0020'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, replacesShell)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add bash && ln -sf /bin/bash /bin/sh
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22
RUN chsh -s /bin/bash
RUN rm /bin/sh; ln -s bash /bin/sh
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM debian:13
SHELL ["/bin/bash", "-c"]
RUN ln -s /bin/sh /usr/local/bin/my-sh && chsh -s /bin/zsh app
`,
    ],
  },
});
