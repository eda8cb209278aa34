import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-097',
  title: 'MAINTAINER is deprecated',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'MAINTAINER is deprecated: it holds one name that tools do not read, and may go away.',
  fix: 'Write LABEL org.opencontainers.image.authors="…" instead.',
  peers: {
    trivy: ['DS-0022'],
    checkov: ['CKV_DOCKER_6'],
    kics: ['MAINTAINER Instruction Being Used'],
    hadolint: ['DL4000'],
    buildkit: ['MaintainerDeprecated'],
    semgrep: ['maintainer-is-deprecated'],
    sonar: ['DS6586'],
  },
  standards: [],
  check(file, report) {
    for (const instruction of file.instructions) {
      if (instruction.keyword === 'MAINTAINER') report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
MAINTAINER Ada <ada@example.com>
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
LABEL maintainer="ada@example.com"
`,
    ],
  },
});
