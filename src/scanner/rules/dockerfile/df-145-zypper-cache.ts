import { reportLeftCache } from '../../checks/dockerfile/package-caches.ts';
import { dockerfileRule } from '../../rule.ts';

/** All of these load the metadata of the repositories, remove too. */
const LOADING = [
  'install',
  'in',
  'remove',
  'rm',
  'patch',
  'update',
  'up',
  'dist-upgrade',
  'dup',
  'refresh',
  'ref',
];

export default dockerfileRule({
  id: 'DF-145',
  title: 'zypper cache is left in the layer',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'The cached packages and metadata stay in the layer although nothing needs them any more, and a later RUN cannot make it smaller.',
  fix: 'End the RUN with zypper clean --all, or mount a cache on /var/cache/zypp.',
  peers: {
    trivy: ['DS-0020'],
    kics: ['Missing Zypper Clean'],
    hadolint: ['DL3036'],
    semgrep: ['missing-zypper-clean'],
  },
  standards: [],
  check(file, report) {
    reportLeftCache(file, report, {
      fills: (command) => command.is('zypper', ...LOADING),
      empties: (command) => command.is('zypper', 'clean', 'cc'),
      folders: ['/var/cache/zypp'],
    });
  },
  examples: {
    bad: [
      {
        text: `FROM opensuse/leap:15.6
RUN zypper -n install curl
RUN zypper clean && zypper -n patch
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper cc -a
RUN zypper -n in git && rm -rf /var/cache/zypp/*
`,
    ],
  },
});
