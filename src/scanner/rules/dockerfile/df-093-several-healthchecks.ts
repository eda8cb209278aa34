import { overriddenInstructions } from '../../checks/dockerfile/overridden.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-093',
  title: 'A stage has several HEALTHCHECK instructions',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Only the last HEALTHCHECK of a stage counts; the ones before are dropped without a word, and nothing checks what they were meant to check.',
  fix: 'Keep one HEALTHCHECK in a stage, the one that is meant.',
  peers: {
    trivy: ['DS-0023'],
    hadolint: ['DL3012'],
    buildkit: ['MultipleInstructionsDisallowed'],
    other: ['datadog multiple_healthcheck_instructions'],
  },
  standards: [],
  check(file, report) {
    for (const at of overriddenInstructions(file, 'HEALTHCHECK')) report(at);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
HEALTHCHECK CMD ["probe"]
RUN true
HEALTHCHECK CMD ["check"]
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22 AS base
HEALTHCHECK CMD ["probe"]
FROM base
HEALTHCHECK CMD ["check"]
ONBUILD HEALTHCHECK CMD ["probe"]
`,
    ],
  },
});
