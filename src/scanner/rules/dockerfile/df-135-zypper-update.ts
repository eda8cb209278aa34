import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { upgradesAll } from '../../checks/dockerfile/upgrades.ts';
import { dockerfileRule } from '../../rule.ts';

const UPGRADES = ['update', 'up', 'dist-upgrade', 'dup'];

export default dockerfileRule({
  id: 'DF-135',
  title: 'zypper update or dist-upgrade is used',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: 'What is upgraded depends on the day of the build, so that the same file makes different images, and the old files stay in the layers below.',
  fix: 'Start from a newer base image, and upgrade by name only what cannot wait for it.',
  peers: {
    hadolint: ['DL3035'],
    semgrep: ['avoid-zypper-update'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, (command) => upgradesAll(command, ['zypper'], UPGRADES)))
      report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM opensuse/leap:15.6
RUN zypper -n dup
RUN zypper --non-interactive update
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper -n update curl && zypper clean
`,
    ],
  },
});
