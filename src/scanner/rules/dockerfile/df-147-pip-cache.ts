import { hasMountOn, removes } from '../../checks/dockerfile/package-caches.ts';
import { isInstall, isManagerCommand } from '../../checks/dockerfile/package-managers.ts';
import type { RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const SETTING = 'PIP_NO_CACHE_DIR';
const CACHES = ['/root/.cache/pip'];

function mountsPipCache({ mounts }: RunInstruction): boolean {
  return mounts.some(
    ({ options }) =>
      options.get('type') === 'cache' &&
      [...options.values()].some((value) => /\/\.cache(?:\/pip)?\/?$/.test(value)),
  );
}

/** Any value that does not say no; `off` says no to the cache in old versions of pip, but not in new ones. */
function isOn(variable: { readonly value: string | undefined } | undefined): boolean {
  return variable?.value !== undefined && !/^(?:0|no|off|false|)$/i.test(variable.value);
}

function keepsCache(command: Command, commands: readonly Command[]): boolean {
  if (!isInstall(command, 'pip') || command.hasFlag('--no-cache-dir', '--no-cache', '--dry-run'))
    return false;
  const exports = commands.filter(({ name }) => name === 'export').flatMap(({ args }) => args);
  const assigned = [command, ...outerCommands(command)].flatMap(({ assignments, args }) => [
    ...assignments.map(({ name, value }) => `${name}=${value.text}`),
    ...args,
  ]);
  return ![...exports, ...assigned].some(
    (text) => text.startsWith(`${SETTING}=`) && isOn({ value: text.slice(SETTING.length + 1) }),
  );
}

/** What starts the command, as `env A=b pip` does. */
function outerCommands(command: Command): Command[] {
  const outer = command.within?.command;
  return outer === undefined ? [] : [outer, ...outerCommands(outer)];
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
  fix: 'Add --no-cache-dir, set PIP_NO_CACHE_DIR=1, or mount a cache on /root/.cache/pip.',
  peers: {
    kics: ['Pip install Keeping Cached Packages'],
    hadolint: ['DL3042'],
    semgrep: ['missing-pip-no-cache-dir'],
    other: ['terrascan AC_DOCKER_0031'],
  },
  standards: [],
  check(file, report) {
    for (const run of file.all('RUN')) {
      if (hasMountOn(run, CACHES) || mountsPipCache(run) || isOn(run.variable(SETTING))) continue;
      const commands = run.commands();
      const filled = commands.findLastIndex((command) => keepsCache(command, commands));
      if (filled === -1) continue;
      const isEmptied = commands.slice(filled + 1).some((command) => emptiesCache(command));
      if (!isEmptied) report(run);
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
RUN --mount=type=cache,target=/root/.cache/pip pip install b==1
RUN pip install c==1 && pip cache purge
`,
      `FROM python:3.14
ENV PIP_NO_CACHE_DIR=on
RUN pip install flask==3.1.0
`,
    ],
  },
});
