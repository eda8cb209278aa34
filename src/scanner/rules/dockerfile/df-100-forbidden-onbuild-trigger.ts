import { dockerfileRule } from '../../rule.ts';

const FORBIDDEN: ReadonlySet<string> = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);

export default dockerfileRule({
  id: 'DF-100',
  title: 'ONBUILD triggers FROM, MAINTAINER or ONBUILD',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Docker refuses these as triggers, so that the image cannot be built, or nothing can be built from it.',
  fix: 'Put the instruction into the Dockerfile that builds on the image, without ONBUILD.',
  peers: {
    hadolint: ['DL3043'],
    other: ['datadog onbuild_cannot_trigger_from_or_maintainer'],
  },
  standards: [],
  check(file, report) {
    for (const onbuild of file.all('ONBUILD')) {
      const keyword = onbuild.trigger?.keyword;
      if (onbuild.onbuild === undefined && keyword !== undefined && FORBIDDEN.has(keyword)) {
        report(onbuild, `ONBUILD cannot trigger ${keyword}`);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ONBUILD FROM debian:13
ONBUILD ONBUILD RUN make
onbuild maintainer Ada
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM alpine:3.22
ONBUILD COPY . /app
ONBUILD RUN make
`,
    ],
  },
});
