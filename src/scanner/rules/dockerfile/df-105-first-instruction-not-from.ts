import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-105',
  title: 'First instruction is not FROM, ARG or a comment; or the file has no FROM',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'A Dockerfile starts from an image: nothing but ARG may stand before the first FROM, or Docker refuses to build.',
  fix: 'Begin with FROM, or with the ARG that FROM needs.',
  peers: {
    hadolint: ['DL3061'],
    other: ['datadog first_instruction_must_be_arg_or_from', 'datadog dockerfile_should_specify_base_image'],
  },
  standards: [],
  check(file, report) {
    const first = file.instructions.find(({ keyword }) => keyword !== 'ARG');
    if (first !== undefined && first.keyword !== 'FROM' && first.keyword !== 'UNKNOWN') report(first);
  },
  examples: {
    bad: [
      {
        text: `LABEL vendor=example
FROM alpine:3.22
`,
        lines: [1],
      },
      {
        text: `ARG TAG=3.22
RUN true
FROM alpine:$TAG
`,
        lines: [2],
      },
    ],
    good: [
      `# syntax=docker/dockerfile:1
# The base.
ARG TAG=3.22
FROM alpine:$TAG
RUN true
`,
    ],
  },
});
