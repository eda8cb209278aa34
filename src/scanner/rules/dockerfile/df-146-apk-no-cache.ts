import { hasMountOn } from '../../checks/dockerfile/package-caches.ts';
import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function keepsIndex(command: Command, run: RunInstruction): boolean {
  if (!isInstall(command, 'apk') || command.hasFlag('--no-cache')) return false;
  return !hasMountOn(run, ['/var/cache/apk', '/etc/apk/cache']);
}

export default dockerfileRule({
  id: 'DF-146',
  title: 'apk add without --no-cache',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'Without --no-cache apk keeps the index of packages in the layer.',
  fix: 'Add --no-cache, which makes apk update and the removal of /var/cache/apk unnecessary, too.',
  peers: {
    trivy: ['DS-0025'],
    kics: ['Apk Add Using Local Cache Path'],
    hadolint: ['DL3019'],
    semgrep: ['missing-apk-no-cache'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, keepsIndex)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add curl
RUN apk add --update git && rm -rf /var/cache/apk/*
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add --no-cache curl && apk --no-cache add git
RUN --mount=type=cache,target=/var/cache/apk apk add vim
`,
    ],
  },
});
