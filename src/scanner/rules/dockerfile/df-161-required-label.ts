import { labelKeys } from '../../checks/dockerfile/labels.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-161',
  title: 'A required label is missing',
  severity: 'info',
  category: 'governance',
  default: 'param',
  why: 'Who finds the image in a registry cannot tell where it comes from without its labels.',
  fix: 'Add the label to the final stage.',
  peers: {
    hadolint: ['DL3049'],
    sonar: ['DS7028'],
  },
  standards: [],
  parameters: {
    labels: {
      default: ['org.opencontainers.image.source', 'org.opencontainers.image.version'],
      description: 'Keys that the final image has to have.',
    },
  },
  check(file, report, { labels }) {
    const stage = file.finalStage;
    if (stage?.from === undefined) return;
    const keys = labelKeys(stage);
    for (const label of labels) if (!keys.has(label)) report(stage.from, `The label ${label} is missing`);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
LABEL org.opencontainers.image.source=https://example.com/app
`,
        lines: [1],
      },
    ],
    good: [
      `FROM alpine:3.22 AS base
LABEL org.opencontainers.image.source=https://example.com/app
FROM base
LABEL org.opencontainers.image.version=1.2.0
`,
    ],
  },
});
