import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function forcesYes(command: Command): boolean {
  if (!['apt-get', 'apt', 'aptitude'].includes(command.name)) return false;
  return (
    command.hasFlag('--force-yes') ||
    command.flagValues('-o', '--option').some(({ text }) => /force-yes"?=(?:1|true|yes|on)$/i.test(text))
  );
}

export default dockerfileRule({
  id: 'DF-059',
  title: 'apt-get --force-yes is used',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'With --force-yes apt-get installs packages without a signature, puts old versions over new ones and removes what the system needs, without asking.',
  fix: 'Use --yes, and the narrow options (--allow-downgrades, --allow-change-held-packages) where one is really needed.',
  peers: {
    checkov: ['CKV2_DOCKER_11'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    for (const { run } of runsWhere(file, forcesYes)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN apt-get update && apt-get install -y --force-yes curl
RUN apt-get -o APT::Get::force-yes=true install curl
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM debian:12
RUN apt-get install -y --allow-downgrades curl && echo --force-yes
`,
    ],
  },
});
