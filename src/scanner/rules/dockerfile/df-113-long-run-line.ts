import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-113',
  title: 'RUN line is very long',
  severity: 'info',
  category: 'style',
  default: 'off',
  why: 'A long line hides what is added or removed in it, from readers and from reviews of changes.',
  fix: 'Break the line with a backslash, one command or package on a line.',
  peers: {
    sonar: ['DS7020'],
  },
  standards: [],
  parameters: {
    maxLength: { default: 120, description: 'Characters that a line of RUN may have.' },
  },
  check(file, report, { maxLength }) {
    const lines = file.text.split('\n');
    for (const run of file.all('RUN')) {
      const isLong = (line: string) =>
        line.trimEnd().length > maxLength && /\S\s+\S/.test(line.slice(0, maxLength));
      if (lines.slice(run.line - 1, run.endLine).some(isLong)) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add --no-cache package-0 package-1 package-2 package-3 package-4 package-5 package-6 package-7 package-8 package-9 package-10 package-11
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add --no-cache \\
    package-1 \\
    package-2
`,
    ],
  },
});
