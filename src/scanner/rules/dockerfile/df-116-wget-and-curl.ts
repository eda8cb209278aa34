import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-116',
  title: 'Both wget and curl are used',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'Two tools for the same work make the image bigger, and both have to be kept free of known flaws.',
  fix: 'Use one of the two for all downloads.',
  peers: {
    trivy: ['DS-0014'],
    kics: ["Run Using 'wget' and 'curl'"],
    hadolint: ['DL4001'],
    semgrep: ['use-either-wget-or-curl'],
  },
  standards: [],
  check(file, report) {
    for (const stage of file.stages) {
      const uses = (tool: string) =>
        stage.all('RUN').find((run) => run.commands().some(({ name }) => name === tool));
      const wget = uses('wget');
      const curl = uses('curl');
      if (wget !== undefined && curl !== undefined) report(wget.line > curl.line ? wget : curl);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN wget https://example.com/a
RUN curl -O https://example.com/b
`,
        lines: [3],
      },
      {
        text: `FROM alpine:3.22
RUN wget https://example.com/a && curl -O https://example.com/b
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22 AS a
RUN wget https://example.com/a
FROM alpine:3.22
RUN apk add wget && curl -O https://example.com/b
`,
    ],
  },
});
