import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { setsOption } from '../../checks/dockerfile/package-prompts.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function pullsRecommended(command: Command): boolean {
  return isInstall(command, 'apt-get') && !command.hasFlag('--no-install-recommends');
}

export default dockerfileRule({
  id: 'DF-140',
  title: 'apt-get install pulls recommended packages',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'Recommended packages are not needed to run what is installed: they make the image bigger and bring flaws of their own.',
  fix: 'Add --no-install-recommends, and name those of them that are needed.',
  peers: {
    trivy: ['DS-0029'],
    kics: ['APT-GET Not Avoiding Additional Packages'],
    hadolint: ['DL3015'],
    semgrep: ['missing-no-install-recommends'],
    other: ['terrascan AC_DOCKER_0014'],
  },
  standards: ['CIS-Docker 4.3'],
  check(file, report) {
    if (setsOption(file, /APT::Install-Recommends\W+(?:0|false|no)\b/i)) return;
    for (const { run } of runsWhere(file, pullsRecommended)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN apt-get update && apt-get install -y curl
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
RUN apt-get install -y --no-install-recommends curl
RUN apt-get --no-install-recommends install -y git
`,
      `FROM debian:13
RUN apt-get -o APT::Install-Recommends=false install -y curl
`,
    ],
  },
});
