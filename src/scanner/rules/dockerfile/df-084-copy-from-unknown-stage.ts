import { stageCopies } from '../../checks/dockerfile/copied-stages.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-084',
  title: 'COPY --from names something that is not an earlier stage',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: "A name that no earlier stage has is taken for an image: a slip of the pen pulls somebody else's image, or breaks the build.",
  fix: 'Name an earlier stage, or write an image with its tag or digest.',
  peers: {
    hadolint: ['DL3022'],
  },
  standards: [],
  check(file, report) {
    for (const { copy, from, isOwn } of stageCopies(file)) {
      const isImage = /[:@/]/.test(from);
      if (!isOwn && !isImage && copy.fromStage === undefined)
        report(copy, `No earlier stage is called ${from}`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25 AS build
FROM alpine:3.22
COPY --from=biuld /a /b
COPY --from=3 /a /c
`,
        lines: [3, 4],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
FROM alpine:3.22
COPY --from=build /a /b
COPY --from=0 /a /b
COPY --from=busybox:1.37 /bin/busybox /bin/
COPY --from=ghcr.io/example/tool /tool /
`,
      `FROM alpine:3.22
ONBUILD COPY --from=assets /a /b
COPY --from=$SOURCE /a /b
`,
    ],
  },
});
