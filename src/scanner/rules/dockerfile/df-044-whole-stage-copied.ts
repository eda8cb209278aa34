import { isFromScratch } from '../../checks/dockerfile/stages.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-044',
  title: 'The whole file system of another stage is copied (COPY --from=x / /)',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'All that the other stage holds gets into the image: compilers, caches, sources and secrets of the build, in a layer as big as the whole stage.',
  fix: 'Copy only the files that the stage was to build, or start from that stage with FROM.',
  peers: {
    hadolint: ['DL3067'],
  },
  standards: [],
  check(file, report) {
    for (const copy of file.all('COPY')) {
      // A stage that began with nothing holds what was put there to be taken.
      if (copy.from === undefined || (copy.fromStage && isFromScratch(copy.fromStage))) continue;
      if (copy.sources.some(({ text }) => /^\.?\/?(?:\.|\*)?\/?$/.test(copy.expand(text) ?? text)))
        report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25 AS build
RUN make
FROM alpine:3.22
COPY --from=build / /
COPY --from=build /* /x/
`,
        lines: [4, 5],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
FROM alpine:3.22
COPY --from=build /app /
COPY . /app
`,
      `FROM golang:1.25 AS build
FROM scratch AS files
COPY --from=build /out/app /usr/bin/
FROM alpine:3.22
COPY --from=files / /
`,
    ],
  },
});
