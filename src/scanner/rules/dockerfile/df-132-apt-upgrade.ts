import { isManagerCommand } from '../../checks/dockerfile/package-managers.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { dockerfileRule } from '../../rule.ts';

const UPGRADES = ['upgrade', 'dist-upgrade', 'full-upgrade'];

export default dockerfileRule({
  id: 'DF-132',
  title: 'apt-get upgrade or dist-upgrade is used',
  severity: 'info',
  category: 'supply_chain',
  default: 'on',
  why: 'What is upgraded depends on the day of the build, so that the same file makes different images, and the old files stay in the layers below.',
  fix: 'Start from a newer base image, and upgrade by name only what cannot wait for it.',
  peers: {
    trivy: ['DS-0024'],
    semgrep: ['avoid-apt-get-upgrade'],
    other: ['terrascan AC_DOCKER_0052'],
  },
  standards: ['OWASP-Docker D02'],
  check(file, report) {
    for (const { run } of runsWhere(
      file,
      (command) =>
        isManagerCommand(command, 'apt-get', ...UPGRADES) || isManagerCommand(command, 'apt', ...UPGRADES),
    ))
      report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN apt-get update && apt-get upgrade -y
RUN apt-get -y dist-upgrade
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM debian:13
RUN apt-get update && apt-get install -y --only-upgrade openssl
`,
    ],
  },
});
