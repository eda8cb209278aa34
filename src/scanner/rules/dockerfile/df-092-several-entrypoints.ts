import { overriddenInstructions } from '../../checks/dockerfile/overridden.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-092',
  title: 'A stage has several ENTRYPOINT instructions',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Only the last ENTRYPOINT of a stage counts; the ones before are dropped without a word, and so is what they were meant to start.',
  fix: 'Keep one ENTRYPOINT in a stage, the one that is meant.',
  peers: {
    trivy: ['DS-0007'],
    kics: ['Multiple ENTRYPOINT Instructions Listed'],
    hadolint: ['DL4004'],
    buildkit: ['MultipleInstructionsDisallowed'],
    semgrep: ['multiple-entrypoint-instructions'],
    sonar: ['DS6589'],
  },
  standards: [],
  check(file, report) {
    for (const at of overriddenInstructions(file, 'ENTRYPOINT')) report(at);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENTRYPOINT ["/init"]
RUN true
ENTRYPOINT ["/app"]
`,
        lines: [2],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
RUN go build -o /app .
ENTRYPOINT ["/app", "check"]
ENTRYPOINT ["/app"]
FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`,
      `FROM alpine:3.22 AS base
ENTRYPOINT ["/init"]
FROM base
ENTRYPOINT ["/app"]
ONBUILD ENTRYPOINT ["/init"]
`,
    ],
  },
});
