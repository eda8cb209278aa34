import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

/** How many times -q is given, also as a level; two of them mean yes. */
function quietness({ args }: Command): number {
  const levels = args.map((arg) => {
    if (/^(?:-q|--quiet)=\d$/.test(arg)) return Number(arg.slice(-1));
    if (arg === '--quiet') return 1;
    return /^-[a-zA-Z]+$/.test(arg) ? arg.split('q').length - 1 : 0;
  });
  return levels.reduce((sum, level) => sum + level, 0);
}

/** Without a flag that answers, and with nothing on its input that does. */
function mayAsk(command: Command): boolean {
  if (!isInstall(command, 'apt-get')) return false;
  if (command.hasFlag('-y', '--yes', '--assume-yes', '--force-yes', '--trivial-only')) return false;
  if (quietness(command) >= 2) return false;
  return !command.hasFlag('-s', '--dry-run', '-d', '--download-only') && command.inputs.length === 0;
}

export default dockerfileRule({
  id: 'DF-136',
  title: 'apt-get install may wait for input (-y missing)',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Before it installs, apt-get asks, and a build has nobody to answer: it stops, or fails, as soon as a package brings others with it.',
  fix: 'Call apt-get install with -y.',
  peers: {
    trivy: ['DS-0021'],
    kics: ['APT-GET Missing Flags To Avoid Manual Input'],
    hadolint: ['DL3014'],
    semgrep: ['missing-assume-yes-switch'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, mayAsk)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN apt-get update && apt-get install curl
`,
        lines: [2],
      },
      {
        text: `FROM debian:12
RUN sudo apt-get --no-install-recommends install -q git
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:12
RUN apt-get install -qy curl && apt-get -qq install git && apt-get --assume-yes install gcc
RUN yes | apt-get install vim
RUN apt-get -q=2 install a && apt-get install -q -q b && apt-get --quiet --quiet install c
RUN echo apt-get install
`,
    ],
  },
});
