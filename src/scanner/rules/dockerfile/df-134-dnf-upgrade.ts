import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { upgradesAll } from '../../checks/dockerfile/upgrades.ts';
import { dockerfileRule } from '../../rule.ts';

const MANAGERS = ['yum', 'dnf', 'microdnf', 'tdnf'] as const;
const UPGRADES = [
  'update',
  'upgrade',
  'up',
  'update-minimal',
  'upgrade-minimal',
  'distro-sync',
  'dist-upgrade',
];

export default dockerfileRule({
  id: 'DF-134',
  title: 'yum or dnf update/upgrade is used',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: 'What is upgraded depends on the day of the build, so that the same file makes different images, and the old files stay in the layers below.',
  fix: 'Start from a newer base image, and upgrade by name only what cannot wait for it.',
  peers: {
    semgrep: ['avoid-yum-update', 'avoid-dnf-update'],
    other: ['terrascan AC_DOCKER_0003', 'terrascan AC_DOCKER_0029'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, (command) => upgradesAll(command, MANAGERS, UPGRADES))) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM fedora:42
RUN dnf -y upgrade && dnf clean all
RUN yum update -y
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM fedora:42
RUN dnf install -y openssl && dnf check-update && dnf -y upgrade openssl-libs
`,
    ],
  },
});
