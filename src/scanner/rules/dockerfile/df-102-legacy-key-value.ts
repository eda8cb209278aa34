import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-102',
  title: 'ENV or LABEL uses the legacy "key value" form',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'The form without = takes all the rest of the line as the value, so it can hold one pair only and is easily misread; BuildKit warns of it.',
  fix: 'Write key=value, with quotes around values that have spaces.',
  peers: {
    buildkit: ['LegacyKeyValueFormat'],
  },
  standards: [],
  check(file, report) {
    for (const instruction of file.all('ENV', 'LABEL')) {
      if (instruction.isLegacy && instruction.words.length > 1) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENV MODE fast
LABEL vendor Example Works
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
ENV MODE=fast TEXT="a b"
LABEL vendor="Example Works"
`,
    ],
  },
});
