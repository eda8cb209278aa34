import { isInstall, packagesOf } from '../../checks/dockerfile/package-managers.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

/** A repository of code whose address names no tag, branch or commit behind its path (`git+https://host/path@ref`). */
const OPEN_REPOSITORY = /^(?:git|hg|svn|bzr)\+[a-z+]+:\/\/[^#]*\/[^/@#$]+(?:#|$)/;

function unpinned(command: Command): string[] {
  const named = packagesOf(command).filter(({ version }) => version === undefined || version === '');
  const repositories = command.operands.filter(({ text }) => OPEN_REPOSITORY.test(text));
  return [...named.map(({ name }) => name), ...repositories.map(({ text }) => text)];
}

/** A requirements or constraints file gives the versions. */
function isUnpinned(command: Command): boolean {
  if (!isInstall(command, 'pip') || command.hasFlag('-c', '--constraint')) return false;
  return unpinned(command).length > 0;
}

export default dockerfileRule({
  id: 'DF-154',
  title: 'pip packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "The build takes the newest release on the day it runs, whatever it breaks or brings in; yesterday's image cannot be built again.",
  fix: 'Name a version for each package, or install from a requirements or constraints file that does.',
  peers: {
    kics: ['Unpinned Package Version in Pip Install'],
    hadolint: ['DL3013'],
    other: ['terrascan AC_DOCKER_0010'],
  },
  standards: [],
  check(file, report) {
    for (const { run, command } of runsWhere(file, isUnpinned)) {
      report(run, `pip installs ${unpinned(command).join(', ')} without a version`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM python:3.14
RUN pip3 install --no-cache-dir flask gunicorn==23.0.0
`,
        lines: [2],
      },
      {
        text: `FROM python:3.14
RUN python -m pip install -U 'uvicorn[standard]'
RUN pip install git+https://user@example.com/team/lib.git#egg=lib
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM python:3.14
RUN pip install -r requirements.txt && pip install "flask==3.1.0" && pip install . ./lib git+https://example.com/x@v1
RUN pip install -c constraints.txt flask
RUN pip install x==$VERSION
`,
    ],
  },
});
