import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-088',
  title: 'Two stages have the same name',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Only one of the two can be meant where the name is used later, and readers and builders may not agree on which.',
  fix: 'Give each stage a name of its own; case does not tell names apart.',
  peers: {
    trivy: ['DS-0012'],
    checkov: ['CKV_DOCKER_11'],
    kics: ['Same Alias In Different Froms'],
    hadolint: ['DL3024'],
    buildkit: ['DuplicateStageName'],
  },
  standards: [],
  check(file, report) {
    const stages = file.stages.filter(({ name, from }) => name !== undefined && from !== undefined);
    const byName = Map.groupBy(stages, ({ name }) => name);
    for (const { name, from } of stages) {
      // Which of the two is the mistake only the author knows, so both are told.
      if (from && (byName.get(name)?.length ?? 0) > 1) report(from, `More than one stage is called ${name}`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25 AS build
FROM node:24 AS Build
FROM alpine:3.22
COPY --from=build /a /
`,
        lines: [1, 2],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
FROM node:24 AS assets
FROM alpine:3.22
`,
    ],
  },
});
