import { allReferences } from '../../checks/dockerfile/variables.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-101',
  title: 'ENV refers to a variable that the same ENV defines',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'The pairs of one ENV do not see each other: the variable is empty, or has the value it had before.',
  fix: 'Split the ENV in two, so that the variable is defined before it is used.',
  peers: {
    hadolint: ['DL3044'],
    other: ['datadog env_refers_to_itself'],
  },
  standards: [],
  check(file, report) {
    for (const env of file.all('ENV')) {
      const keys = env.pairs.map(({ key }) => key);
      const unknown = new Set(keys.filter((key) => key !== 'PATH' && env.variable(key) === undefined));
      const used = env.pairs.find(({ key, value }) =>
        allReferences(value ?? '', file.escape).some(({ name }) => name !== key && unknown.has(name)),
      );
      if (used !== undefined) report(env, `The value of ${used.key} refers to a variable of the same ENV`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENV HOME_DIR=/app DATA_DIR=$HOME_DIR/data
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22
ENV A=1 \\
    B=\${C:-$A}
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
ENV HOME_DIR=/app
ENV DATA_DIR=$HOME_DIR/data
`,
      `FROM alpine:3.22
ENV A=1 B='$A' PATH=$PATH:/app AB=$ABC
`,
      `FROM alpine:3.22
ARG A=1
ENV A=$A B=$A
`,
    ],
  },
});
