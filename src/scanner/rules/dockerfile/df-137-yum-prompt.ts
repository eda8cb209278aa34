import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { reportPrompts, setsOption } from '../../checks/dockerfile/package-prompts.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-137',
  title: 'yum install may wait for input',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Nobody can answer in a build: when the package manager asks whether to go on, it takes no for the answer and the build breaks off.',
  fix: 'Add -y to the command.',
  peers: {
    kics: ['Yum Install Allows Manual Input'],
    hadolint: ['DL3030'],
    semgrep: ['missing-yum-assume-yes-switch'],
    other: ['terrascan AC_DOCKER_0004'],
  },
  standards: [],
  check(file, report) {
    if (setsOption(file, /\bassumeyes\s*=\s*(?:1|true|yes)/i)) return;
    reportPrompts(
      file,
      report,
      (command) => isInstall(command, 'yum'),
      (command) => command.hasFlag('-y', '--assumeyes', '--downloadonly'),
    );
  },
  examples: {
    bad: [
      {
        text: `FROM centos:7
RUN yum install curl && yum clean all
`,
        lines: [2],
      },
    ],
    good: [
      `FROM centos:7
RUN yum -y install a && yum install --assumeyes b && yum -qy install c
`,
      `FROM centos:7
RUN echo assumeyes=1 >> /etc/yum.conf
RUN yum install curl
`,
    ],
  },
});
