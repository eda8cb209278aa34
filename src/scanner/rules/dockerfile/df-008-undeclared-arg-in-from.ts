import { allReferences } from '../../checks/dockerfile/variables.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-008',
  title: 'FROM uses an ARG that is not declared before it',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'A variable that no ARG before the first FROM declares is empty in FROM, whatever the build is given, so that another image is used or none is found.',
  fix: 'Declare the variable with ARG before the first FROM, or correct its name.',
  peers: {
    buildkit: ['UndefinedArgInFrom'],
  },
  standards: [],
  check(file, report) {
    for (const from of file.all('FROM')) {
      const name = allReferences(`${from.platform ?? ''} ${from.image.written}`, file.escape)
        .map((reference) => reference.name)
        .find((candidate) => from.variable(candidate) === undefined);
      if (name !== undefined) report(from, `FROM uses ${name}, which no ARG before the first FROM declares`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:\${TAG}
`,
        lines: [1],
      },
      {
        text: `ARG TAG=3.22
FROM alpine:$TAG AS base
ARG NAME=nginx
FROM $NAME:1.29
FROM --platform=$BULIDPLATFORM alpine:3.22
`,
        lines: [4, 5],
      },
    ],
    good: [
      `ARG TAG
ARG NAME=alpine
FROM --platform=$BUILDPLATFORM $NAME:$TAG
FROM base-$TARGETARCH
`,
    ],
  },
});
