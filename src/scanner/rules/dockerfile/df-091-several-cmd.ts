import { overriddenInstructions } from '../../checks/dockerfile/overridden.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-091',
  title: 'A stage has several CMD instructions',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Only the last CMD of a stage counts; the ones before are dropped without a word, and so is what they were meant to start.',
  fix: 'Keep one CMD in a stage, the one that is meant.',
  peers: {
    trivy: ['DS-0016'],
    kics: ['Multiple CMD Instructions Listed'],
    hadolint: ['DL4003'],
    buildkit: ['MultipleInstructionsDisallowed'],
    sonar: ['DS6589'],
    other: ['terrascan AC_DOCKER_0053'],
  },
  standards: [],
  check(file, report) {
    for (const at of overriddenInstructions(file, 'CMD')) report(at);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
CMD ["run"]
RUN true
CMD ["serve"]
`,
        lines: [2],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
RUN go build -o /app .
CMD ["/app", "check"]
CMD ["/app"]
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
`,
      `FROM alpine:3.22 AS base
CMD ["run"]
FROM base
CMD ["serve"]
ONBUILD CMD ["run"]
`,
    ],
  },
});
