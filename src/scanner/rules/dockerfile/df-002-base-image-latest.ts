import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-002',
  title: 'Base image uses the moving tag "latest"',
  severity: 'medium',
  category: 'supply_chain',
  default: 'on',
  why: 'The tag latest moves with every release of the base image: a rebuild may bring in another major version, and a rollback does not bring the old one back.',
  fix: 'Name the version that was tested, or the digest of the image.',
  peers: {
    trivy: ['DS-0001'],
    checkov: ['CKV_DOCKER_7'],
    kics: ["Image Version Using 'latest'"],
    hadolint: ['DL3007'],
    semgrep: ['avoid-latest-version'],
    sonar: ['DS6596'],
    other: ['terrascan AC_DOCKER_0041'],
  },
  standards: ['CIS-Docker 4.2', 'OWASP-Docker D08'],
  check(file, report) {
    for (const from of file.all('FROM')) {
      if (from.image.tag === 'latest' && from.image.digest === undefined) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:latest
`,
        lines: [1],
      },
      {
        text: `ARG TAG=latest
FROM node:\${TAG} AS build
FROM debian:12
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:12.8
`,
      `ARG TAG=latest
FROM node:\${TAG}-alpine
`,
      `FROM debian:latest@sha256:3f9e1b5c0a2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7
`,
    ],
  },
});
