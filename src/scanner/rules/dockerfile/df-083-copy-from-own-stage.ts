import { stageCopies } from '../../checks/dockerfile/copied-stages.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-083',
  title: 'COPY --from names its own stage',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'A stage cannot copy from itself: its files are not finished yet, and the build fails.',
  fix: 'Name an earlier stage or an image in --from, or copy within the stage with RUN cp.',
  peers: {
    trivy: ['DS-0006'],
    kics: ["COPY '--from' References Current FROM Alias"],
    hadolint: ['DL3023'],
  },
  standards: [],
  check(file, report) {
    for (const { copy, isOwn } of stageCopies(file)) if (isOwn) report(copy);
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25 AS build
COPY --from=Build /a /b
`,
        lines: [2],
      },
      {
        text: `FROM golang:1.25 AS build
FROM alpine:3.22
COPY --from=1 /a /b
`,
        lines: [3],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
FROM alpine:3.22 AS app
COPY --from=build /a /b
COPY --from=0 /a /c
`,
    ],
  },
});
