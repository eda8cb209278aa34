import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-090',
  title: 'Stage name is not lower case',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'Stage names are compared without case, so capital letters suggest a difference that the builder does not make.',
  fix: 'Write the name of the stage in lower case.',
  peers: {
    buildkit: ['StageNameCasing'],
  },
  standards: [],
  check(file, report) {
    for (const { from } of file.stages) {
      const name = from?.alias?.text;
      if (from !== undefined && name !== undefined && name !== name.toLowerCase()) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25 AS BuildBase
RUN go build
`,
        lines: [1],
      },
    ],
    good: [
      `FROM golang:1.25 AS build-base
RUN go build
`,
    ],
  },
});
