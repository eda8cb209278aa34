import { reportLeftCache } from '../../checks/dockerfile/package-caches.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const FILLING: ReadonlySet<string> = new Set(['install', 'add', 'global']);

function showsOnly(command: Command): boolean {
  return command.hasFlag('--version', '-v', '--help', '-h');
}

export default dockerfileRule({
  id: 'DF-148',
  title: 'yarn cache is left in the layer',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'The packages in the cache of yarn stay in the layer although nothing needs them any more, and a later RUN cannot make it smaller.',
  fix: 'End the RUN with yarn cache clean, or mount a cache on the folder that yarn uses.',
  peers: {
    hadolint: ['DL3060'],
    other: ['datadog run_yarn_clean_after_yarn_install'],
  },
  standards: [],
  check(file, report) {
    reportLeftCache(file, report, {
      fills: (command) =>
        command.name === 'yarn' && FILLING.has(command.subcommand ?? 'install') && !showsOnly(command),
      empties: (command) =>
        (command.is('yarn', 'cache') && command.args.includes('clean')) ||
        (command.name === 'rm' && /yarn cache dir/.test(command.text)),
      folders: ['/usr/local/share/.cache/yarn', '~/.cache/yarn'],
      mounts: /yarn|\/\.cache\/?$/,
    });
  },
  examples: {
    bad: [
      {
        text: `FROM node:24
RUN yarn install --frozen-lockfile
RUN yarn
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM node:24
RUN yarn install && yarn cache clean
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
RUN --mount=type=cache,target=/opt/yarn-cache yarn
RUN yarn add left-pad && rm -rf "$(yarn cache dir)"
RUN yarn build && yarn --version
`,
      `FROM node:24 AS build
RUN yarn install
FROM nginx:1.29
COPY --from=build /app/dist /srv
`,
    ],
  },
});
