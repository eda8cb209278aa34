import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-007',
  title: 'FROM --platform=$TARGETPLATFORM is redundant',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'The platform that is built for is the one FROM takes anyway, so the flag says nothing and hides where a platform is really chosen.',
  fix: 'Remove --platform from this FROM.',
  peers: {
    hadolint: ['DL3065'],
    buildkit: ['RedundantTargetPlatform'],
  },
  standards: [],
  check(file, report) {
    if (file.globalArgs.some(({ key, value }) => key === 'TARGETPLATFORM' && value !== undefined)) return;
    for (const from of file.all('FROM')) {
      if (/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(from.platform ?? '')) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM --platform=$TARGETPLATFORM alpine:3.22 AS base
FROM --platform=\${TARGETPLATFORM} alpine:3.22
`,
        lines: [1, 2],
      },
    ],
    good: [
      `FROM --platform=$BUILDPLATFORM alpine:3.22
FROM alpine:3.22
`,
      `ARG TARGETPLATFORM=linux/arm64
FROM --platform=$TARGETPLATFORM alpine:3.22
`,
    ],
  },
});
