import { imagesFrom } from '../../checks/dockerfile/base-images.ts';
import { dockerfileRule } from '../../rule.ts';

/** Is the image in a registry, or below the beginning of a repository? `*.example.com` stands for all hosts of a domain. */
function isBelow(name: string, entry: string): boolean {
  const prefix = entry.replace(/\/$/, '');
  if (prefix.startsWith('*.')) return name.slice(0, name.indexOf('/')).endsWith(prefix.slice(1));
  return name === prefix || name.startsWith(`${prefix}/`);
}

export default dockerfileRule({
  id: 'DF-005',
  title: 'Base image comes from a registry or repository outside the allow list',
  severity: 'high',
  category: 'supply_chain',
  default: 'param',
  why: 'Whoever can publish to a public registry can get into the image; base images from registries of your choice can be checked and signed first.',
  fix: 'Take the base image from an allowed registry, or add its registry to the list of this rule.',
  peers: {
    hadolint: ['DL3026'],
    other: ['datadog use_only_allowed_registry_in_from', 'kyverno allowed-base-images'],
  },
  standards: ['CIS-Docker 4.2', 'OWASP-Docker D08'],
  parameters: {
    allowedRegistries: {
      default: [
        'docker.io',
        'gcr.io',
        'ghcr.io',
        'mcr.microsoft.com',
        'public.ecr.aws',
        'quay.io',
        'registry.k8s.io',
      ] as readonly string[],
      description:
        'Registries, or registries with the beginning of a repository, that base images may come from; `*.` stands for all hosts of a domain, an empty list switches the rule off',
    },
  },
  check(file, report, { allowedRegistries }) {
    if (allowedRegistries.length === 0) return;
    for (const from of imagesFrom(file)) {
      const { registry, repository } = from.image;
      const name = `${registry ?? 'docker.io'}/${repository}`;
      if (name.includes('$')) continue;
      if (!allowedRegistries.some((entry) => isBelow(name, entry)))
        report(from, `Base image comes from ${registry ?? 'docker.io'}, which is not in the allow list`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM evil.example.com/node:$TAG
`,
        lines: [1],
      },
    ],
    good: [
      `FROM ghcr.io/team/base:1.4 AS base
FROM base
FROM scratch
FROM alpine:3.22
FROM $REGISTRY/app:1
FROM \${PREFIX}node:22
`,
    ],
  },
});
