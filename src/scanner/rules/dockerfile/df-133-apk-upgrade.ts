import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { upgradesAll } from '../../checks/dockerfile/upgrades.ts';
import { dockerfileRule } from '../../rule.ts';

const UPGRADES = ['upgrade'];

export default dockerfileRule({
  id: 'DF-133',
  title: 'apk upgrade is used',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: 'What is upgraded depends on the day of the build, so that the same file makes different images, and the old files stay in the layers below.',
  fix: 'Start from a newer base image, and upgrade by name only what cannot wait for it.',
  peers: {
    semgrep: ['avoid-apk-upgrade'],
    other: ['terrascan AC_DOCKER_0039'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, (command) => upgradesAll(command, ['apk'], UPGRADES))) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk update && apk --no-cache upgrade
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add --no-cache --upgrade openssl && apk --no-cache upgrade libcrypto3
`,
    ],
  },
});
