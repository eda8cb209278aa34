import { stageCopies } from '../../checks/dockerfile/copied-stages.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-085',
  title: 'COPY --from uses a stage number instead of a name',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'Numbers shift when a stage is added or moved, and COPY then takes its files from another stage without a word.',
  fix: 'Give the stage a name with AS, and use the name in --from.',
  peers: {
    kics: ['Using Unnamed Build Stages'],
  },
  standards: [],
  check(file, report) {
    for (const { copy, from } of stageCopies(file)) {
      if (/^\d+$/.test(from) && copy.fromStage !== undefined) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25
RUN go build -o /app
FROM alpine:3.22
COPY --from=0 /app /app
`,
        lines: [4],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
FROM alpine:3.22
COPY --from=build /app /app
`,
    ],
  },
});
