import { hasMountOn } from '../../checks/dockerfile/package-caches.ts';
import { packageManagerOf } from '../../checks/dockerfile/package-managers.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const UPDATES: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['update'],
  apt: ['update'],
  aptitude: ['update'],
  apk: ['update'],
  yum: ['makecache', 'check-update', 'update'],
  dnf: ['makecache', 'check-update', 'update'],
  microdnf: ['makecache', 'update'],
  tdnf: ['makecache', 'update'],
  zypper: ['refresh', 'ref'],
};
const USES =
  /^(?:install|add|in|upgrade|full-upgrade|dist-upgrade|dselect-upgrade|build-dep|source|download|up|update|dup|patch|fix|localinstall|groupinstall|reinstall|satisfy|builddep)$/;
const INDEXES = [
  '/var/lib/apt/lists',
  '/var/cache/apk',
  '/var/cache/yum',
  '/var/cache/dnf',
  '/var/cache/zypp',
];

/** With packages named, it is these that are updated. */
function updatesIndex({ name, subcommand, operands }: Command): boolean {
  const isUpdate = Object.hasOwn(UPDATES, name) && UPDATES[name]?.includes(subcommand ?? '') === true;
  return isUpdate && operands.length === 1;
}

function usesIndex(command: Command): boolean {
  return USES.test(command.subcommand ?? '') && !updatesIndex(command);
}

/** One family reads the same index. */
function familyOf(command: Command): string | undefined {
  if (/^apt/.test(command.name)) return 'apt';
  return /^(?:yum|.*dnf\d?)$/.test(command.name) ? 'dnf' : packageManagerOf(command);
}

/** A script of the project may install what the update was for. */
function isOwnScript({ name, operands }: Command): boolean {
  return /\.(?:sh|bash|py|pl)$/.test(/^(?:ba|da|z)?sh$/.test(name) ? (operands[0]?.text ?? '') : name);
}

/** Installers of a language's own packages, which read no index of the system's. */
const OF_LANGUAGES =
  /^(?:bundle|bundler|cargo|cmake|composer|cpan|cpanm|gradlew?|luarocks|make|meson|mvnw?|ninja|opam|pipenv|pipx|poetry|stack|uv)$/;

/**
 * So may an installer that is not known here: `rosdep install`, `install_packages curl`, `playwright install-deps`. The `install`
 * of coreutils has a source and a destination, or flags.
 */
function isOtherInstaller(command: Command): boolean {
  const isKnown = packageManagerOf(command) !== undefined || command.name === 'aptitude';
  if (isKnown || OF_LANGUAGES.test(command.name)) return false;
  if (command.name === 'install') return command.args.length === 1;
  return /install/.test(command.name) || /^install/.test(command.subcommand ?? '');
}

export default dockerfileRule({
  id: 'DF-130',
  title: 'A package index update stands alone in its RUN (stale cache layer)',
  severity: 'medium',
  category: 'supply_chain',
  default: 'on',
  why: 'Docker keeps the layer of the update: a later build installs from an old index, and gets old packages or none.',
  fix: 'Update and install in one RUN, such as apt-get update && apt-get install -y ….',
  peers: {
    trivy: ['DS-0017'],
    checkov: ['CKV_DOCKER_5'],
    kics: ['Update Instruction Alone'],
    other: ['terrascan AC_DOCKER_0049'],
  },
  standards: ['CIS-Docker 4.7'],
  check(file, report) {
    for (const run of file.all('RUN')) {
      const commands = run.commands();
      if (!commands.some(updatesIndex)) continue;
      const used = new Set(commands.filter(usesIndex).map(familyOf));
      const isAlone = commands.some((command) => updatesIndex(command) && !used.has(familyOf(command)));
      const mayBeUsed = commands.some((command) => isOwnScript(command) || isOtherInstaller(command));
      if (isAlone && !mayBeUsed && !hasMountOn(run, INDEXES)) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN apt-get update
RUN apt-get install -y curl
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22
RUN apk update && rm -rf /tmp/*
RUN apk add curl
`,
        lines: [2],
      },
      {
        text: `FROM debian:13
RUN apt-get update && install -d /srv/app && make install
RUN apt-get install -y curl
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
RUN apt-get update && apt-get install -y curl
RUN apt-get update && rosdep install --from-paths src -y
RUN apt-get update && install_packages curl
RUN apt-get -qq update; apt-get -y dist-upgrade
RUN apt-get update && ./install.sh
`,
      `FROM alpine:3.22
RUN apk update && apk add curl
RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
`,
    ],
  },
});
