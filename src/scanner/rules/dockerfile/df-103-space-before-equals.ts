import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-103',
  title: 'A space before = in ENV, ARG or LABEL changes the meaning',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'With a space before it, the = belongs to the value instead of ending the name: ENV A =1 sets A to "=1".',
  fix: 'Remove the space before the equals sign.',
  peers: {
    sonar: ['DS6574'],
  },
  standards: [],
  check(file, report) {
    for (const instruction of file.all('ENV', 'ARG', 'LABEL')) {
      const [, second] = instruction.words;
      const rest = instruction.isLegacy ? [second] : instruction.words.slice(1);
      if (rest.some((word) => word?.raw.startsWith('='))) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENV MODE =fast
ARG LEVEL = 3
LABEL vendor = "Example"
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM alpine:3.22
ENV MODE=fast
ARG LEVEL=3
ENV OPTS -a =b
ENV X="a =b"
`,
    ],
  },
});
