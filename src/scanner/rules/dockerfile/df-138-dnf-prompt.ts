import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { reportPrompts, setsOption } from '../../checks/dockerfile/package-prompts.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-138',
  title: 'dnf install may wait for input',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Nobody can answer in a build: when the package manager asks whether to go on, it takes no for the answer and the build breaks off.',
  fix: 'Add -y to the command.',
  peers: {
    kics: ['Missing Flag From Dnf Install'],
    hadolint: ['DL3038'],
    semgrep: ['missing-dnf-assume-yes-switch'],
  },
  standards: [],
  check(file, report) {
    if (setsOption(file, /\bassumeyes\s*=\s*(?:1|true|yes)/i)) return;
    reportPrompts(
      file,
      report,
      (command) => isInstall(command, 'dnf', 'tdnf'),
      (command) => command.hasFlag('-y', '--assumeyes', '--downloadonly'),
    );
  },
  examples: {
    bad: [
      {
        text: `FROM fedora:42
RUN dnf install curl && dnf clean all
`,
        lines: [2],
      },
    ],
    good: [
      `FROM fedora:42
RUN dnf -y install a && dnf install --assumeyes b && dnf --setopt=assumeyes=1 install c
RUN microdnf install d
`,
    ],
  },
});
