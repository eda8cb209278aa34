import { reportLeftCache } from '../../checks/dockerfile/package-caches.ts';
import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-144',
  title: 'microdnf cache is left in the layer',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: "The package manager's cache and index files stay in the layer although nothing needs them any more, and a later RUN cannot make it smaller.",
  fix: 'End the RUN with microdnf clean all, or mount a cache on /var/cache/yum.',
  peers: {
    trivy: ['DS-0027'],
    hadolint: ['DL3040'],
  },
  standards: [],
  check(file, report) {
    reportLeftCache(file, report, {
      fills: (command) => isInstall(command, 'microdnf') || command.is('microdnf', 'update', 'upgrade'),
      empties: (command) => command.is('microdnf', 'clean') && command.args.includes('all'),
      folders: ['/var/cache/yum', '/var/cache/dnf'],
    });
  },
  examples: {
    bad: [
      {
        text: `FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6
RUN microdnf install -y curl
RUN microdnf clean all && microdnf install -y git
RUN microdnf -y upgrade && microdnf clean metadata
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6
RUN microdnf install -y curl && microdnf -y clean all
RUN microdnf install -y git && rm -rf /var/cache/yum/*
RUN --mount=type=cache,target=/var/cache/yum microdnf install -y vim
`,
    ],
  },
});
