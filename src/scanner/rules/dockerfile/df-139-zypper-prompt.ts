import { reportPrompts } from '../../checks/dockerfile/package-prompts.ts';
import { dockerfileRule } from '../../rule.ts';

const ASKING = [
  'install',
  'in',
  'remove',
  'rm',
  'source-install',
  'si',
  'patch',
  'update',
  'up',
  'dist-upgrade',
  'dup',
];

export default dockerfileRule({
  id: 'DF-139',
  title: 'zypper may wait for input',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Nobody can answer in a build: when the package manager asks whether to go on, it takes no for the answer and the build breaks off.',
  fix: 'Add --non-interactive (-n) before the subcommand, or -y behind it.',
  peers: {
    kics: ['Missing Zypper Non-interactive Switch'],
    hadolint: ['DL3034'],
  },
  standards: [],
  check(file, report) {
    reportPrompts(
      file,
      report,
      (command) => command.is('zypper', ...ASKING),
      (command) => command.hasFlag('-n', '--non-interactive', '-y', '--no-confirm'),
    );
  },
  examples: {
    bad: [
      {
        text: `FROM opensuse/leap:15.6
RUN zypper install curl && zypper clean
RUN zypper rm vim
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM opensuse/leap:15.6
RUN zypper -n install a && zypper in -y b && zypper --non-interactive rm c
RUN zypper search curl
`,
    ],
  },
});
