import { reportLeftCache } from '../../checks/dockerfile/package-caches.ts';
import { isInstall } from '../../checks/dockerfile/package-managers.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-142',
  title: 'yum cache is left in the layer',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: "The package manager's cache and index files stay in the layer although nothing needs them any more, and a later RUN cannot make it smaller.",
  fix: 'End the RUN with yum clean all, or mount a cache on /var/cache/yum.',
  peers: {
    trivy: ['DS-0015'],
    kics: ['Yum Clean All Missing'],
    hadolint: ['DL3032'],
    other: ['terrascan AC_DOCKER_0009'],
  },
  standards: [],
  check(file, report) {
    reportLeftCache(file, report, {
      fills: (command) => isInstall(command, 'yum') || command.is('yum', 'update', 'upgrade'),
      empties: (command) => command.is('yum', 'clean') && command.args.includes('all'),
      folders: ['/var/cache/yum', '/var/cache/dnf'],
    });
  },
  examples: {
    bad: [
      {
        text: `FROM centos:7
RUN yum install -y curl
RUN yum clean all && yum install -y git
RUN yum -y upgrade && yum clean metadata
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM centos:7
RUN yum install -y curl && yum -y clean all
RUN yum install -y git && rm -rf /var/cache/yum/*
RUN --mount=type=cache,target=/var/cache/yum yum install -y vim
`,
    ],
  },
});
