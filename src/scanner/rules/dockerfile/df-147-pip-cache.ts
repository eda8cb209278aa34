import { hasMountOn, removes } from '../../checks/dockerfile/package-caches.ts';
import { isInstall, isManagerCommand } from '../../checks/dockerfile/package-managers.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const SETTING = 'PIP_NO_CACHE_DIR';
const CACHES = ['~/.cache/pip'];
/** The cache of another user. */
const ANY_CACHE = /\/\.cache(?:\/pip)?\/?$/;

/** Any value: pip takes those that say no for yes, too, so as not to change what it once did. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** `NAME=1 pip`, `env NAME=1 pip`, `export NAME=1`. */
function setsItOff({ assignments, args }: Command): boolean {
  return (
    assignments.some(({ name, value }) => name === SETTING && isOn(value.text)) ||
    args.some((arg) => arg.startsWith(`${SETTING}=`) && isOn(arg.slice(SETTING.length + 1)))
  );
}

function keepsCache(command: Command): boolean {
  if (!isInstall(command, 'pip') || command.hasFlag('--no-cache-dir', '--no-cache', '--dry-run'))
    return false;
  const outer = command.within?.command;
  return !setsItOff(command) && (outer === undefined || !setsItOff(outer));
}

function emptiesCache(command: Command): boolean {
  return (
    (isManagerCommand(command, 'pip', 'cache') && command.args.includes('purge')) || removes(command, CACHES)
  );
}

export default dockerfileRule({
  id: 'DF-147',
  title: 'pip install keeps its cache',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'The cache of pip holds each package a second time, for installations that never come.',
  fix: 'Add --no-cache-dir, set PIP_NO_CACHE_DIR=1, or mount a cache on the folder that pip cache dir names.',
  peers: {
    kics: ['Pip install Keeping Cached Packages'],
    hadolint: ['DL3042'],
    semgrep: ['missing-pip-no-cache-dir'],
    other: ['terrascan AC_DOCKER_0031'],
  },
  standards: [],
  check(file, report) {
    for (const run of file.all('RUN')) {
      if (hasMountOn(run, CACHES, ANY_CACHE) || isOn(run.variable(SETTING)?.value)) continue;
      const commands = run.commands();
      if (commands.some((command) => command.name === 'export' && setsItOff(command))) continue;
      const filled = commands.findLastIndex(keepsCache);
      if (filled !== -1 && !commands.slice(filled + 1).some(emptiesCache)) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM python:3.14
RUN pip install flask==3.1.0
RUN python3 -m pip install -r requirements.txt
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM python:3.14
RUN pip install --no-cache-dir flask==3.1.0
RUN PIP_NO_CACHE_DIR=1 pip3 install a==1
RUN --mount=type=cache,target=/opt/app/.cache/pip pip install b==1
RUN pip install c==1 && pip cache purge
RUN export PIP_NO_CACHE_DIR=1; pip install d==1 && env PIP_NO_CACHE_DIR=1 pip install e==1
`,
      `FROM python:3.14
ENV PIP_NO_CACHE_DIR=off
RUN pip install flask==3.1.0
`,
    ],
  },
});
