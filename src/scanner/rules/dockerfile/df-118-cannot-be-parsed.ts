import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-118',
  title: 'The file cannot be parsed',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Docker refuses to build a file with such a line, and what a scan tells of the lines around it may be incomplete.',
  fix: 'Correct the line as the message says.',
  peers: {
    sonar: ['DS2260'],
  },
  standards: [],
  check(file, report) {
    // What makes the whole file unreadable is told as the reason why its scan failed.
    for (const { line, reason } of file.problems) {
      if (reason !== file.failure?.reason) report({ line, endLine: line }, reason);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN true
LABLE vendor=example
ENV A=1 B
`,
        lines: [3, 4],
      },
      {
        text: `FROM alpine:3.22
COPY --chmdo=755 a /
RUN <<EOF
true
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN <<EOF
true
EOF
`,
    ],
  },
});
