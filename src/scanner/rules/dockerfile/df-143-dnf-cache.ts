import { reportLeftCache } from '../../checks/dockerfile/package-caches.ts';
import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-143',
  title: 'dnf cache is left in the layer',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: "The package manager's cache and index files stay in the layer although nothing needs them any more, and a later RUN cannot make it smaller.",
  fix: 'End the RUN with dnf clean all, or mount a cache on /var/cache/dnf.',
  peers: {
    trivy: ['DS-0019'],
    kics: ['Missing Dnf Clean All'],
    hadolint: ['DL3040'],
    semgrep: ['missing-dnf-clean-all'],
  },
  standards: [],
  check(file, report) {
    reportLeftCache(file, report, {
      fills: (command) => isInstall(command, 'dnf') || command.is('dnf', 'update', 'upgrade'),
      empties: (command) => command.is('dnf', 'clean') && command.args.includes('all'),
      folders: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'],
    });
  },
  examples: {
    bad: [
      {
        text: `FROM fedora:42
RUN dnf install -y curl
RUN dnf clean all && dnf install -y git
RUN dnf -y upgrade && dnf clean metadata
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM fedora:42
RUN dnf install -y curl && dnf -y clean all
RUN dnf install -y git && rm -rf /var/cache/dnf/*
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y vim
`,
    ],
  },
});
