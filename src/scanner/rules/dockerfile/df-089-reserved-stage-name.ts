import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-089',
  title: 'A stage uses a reserved name (scratch, context)',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'These names already mean something to the builder, so that a stage of that name cannot be reached or hides what was meant.',
  fix: 'Choose another name for the stage.',
  peers: {
    hadolint: ['DL3063'],
    buildkit: ['ReservedStageName'],
  },
  standards: [],
  check(file, report) {
    for (const { name, from } of file.stages) {
      if (from !== undefined && (name === 'scratch' || name === 'context'))
        report(from, `${name} is a reserved name`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22 AS scratch
FROM alpine:3.22 AS Context
`,
        lines: [1, 2],
      },
    ],
    good: [
      `FROM scratch AS app
FROM alpine:3.22 AS contexts
`,
    ],
  },
});
