import { reportLeftCache } from '../../checks/dockerfile/package-caches.ts';
import type { InstructionOf } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

const APT = /^(?:apt|apt-get|aptitude)$/;
/** Is there a line with a setting that lets apt remove the lists by itself? */
function cleansByItself(text: string): boolean {
  if (!text.includes('Post-Invoke')) return false;
  return text.split('\n').some((line) => line.includes('Post-Invoke') && line.includes('/var/lib/apt/lists'));
}

/** Such settings are kept in a file of this name. */
function bringsDockerClean({ sources, destination }: InstructionOf<'COPY' | 'ADD'>): boolean {
  return [...sources, ...(destination ? [destination] : [])].some(({ text }) =>
    text.endsWith('docker-clean'),
  );
}

export default dockerfileRule({
  id: 'DF-141',
  title: 'apt lists are left in the layer',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'The lists of packages stay in the layer although nothing needs them any more, and a later RUN cannot make it smaller.',
  fix: 'End the RUN with rm -rf /var/lib/apt/lists/*, or mount a cache on /var/lib/apt/lists.',
  peers: {
    kics: ['Apt Get Install Lists Were Not Deleted'],
    hadolint: ['DL3009'],
    semgrep: ['remove-package-lists', 'remove-package-cache'],
    other: ['terrascan AC_DOCKER_00025'],
  },
  standards: [],
  check(file, report) {
    if (cleansByItself(file.text) || file.all('COPY', 'ADD').some(bringsDockerClean)) return;
    reportLeftCache(file, report, {
      fills: (command) => APT.test(command.name) && command.subcommand === 'update',
      empties: (command) => APT.test(command.name) && /^dist-?clean$/.test(command.subcommand ?? ''),
      folders: ['/var/lib/apt/lists'],
    });
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN apt-get update && apt-get install -y curl
`,
        lines: [2],
      },
      {
        text: `FROM debian:13
RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y curl && rm /var/lib/apt/lists/lock
RUN rm -rf /var/lib/apt/lists/*
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg}/* /tmp/*
RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y git
`,
      `FROM debian:13 AS build
RUN apt-get update && apt-get install -y gcc
FROM debian:13
COPY --from=build /app /app
`,
      `FROM debian:13
COPY docker-clean /etc/apt/apt.conf.d/
RUN apt-get update && apt-get install -y curl
`,
    ],
  },
});
