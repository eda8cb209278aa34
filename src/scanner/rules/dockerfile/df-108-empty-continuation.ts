import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-108',
  title: 'A continued line is followed by an empty line',
  severity: 'info',
  category: 'style',
  default: 'on',
  why: 'Docker skips the empty line today, but it has announced to refuse it, and a reader takes the instruction to end there.',
  fix: 'Remove the empty line, or put a comment in its place.',
  peers: {
    buildkit: ['NoEmptyContinuation'],
  },
  standards: [],
  check(file, report) {
    for (const instruction of file.instructions) if (instruction.emptyLines.length > 0) report(instruction);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add \\

    curl
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add \\
    # for the probe
    curl

RUN true
`,
      `FROM alpine:3.22
RUN <<EOF
echo a

echo b
EOF
`,
    ],
  },
});
