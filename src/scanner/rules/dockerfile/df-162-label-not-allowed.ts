import { labelsOf } from '../../checks/dockerfile/labels.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-162',
  title: 'A label outside the allowed set is present',
  severity: 'info',
  category: 'governance',
  default: 'param',
  why: 'Labels that nobody agreed on are not read by anybody, and may say what should not leave the house.',
  fix: 'Remove the label, or add its key to the allowed ones.',
  peers: {
    hadolint: ['DL3050'],
  },
  standards: [],
  parameters: {
    allowed: {
      default: ['maintainer', 'org.opencontainers.image.*'],
      description: 'Keys that may be used; a * at the end stands for the rest of a key.',
    },
  },
  check(file, report, { allowed }) {
    const isAllowed = (key: string) =>
      allowed.some((entry) => (entry.endsWith('*') ? key.startsWith(entry.slice(0, -1)) : key === entry));
    for (const { label, pair } of labelsOf(file)) {
      if (!isAllowed(pair.key)) report(label, `The label ${pair.key} is not among the allowed ones`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
LABEL maintainer=ada
LABEL build.host=ci-7
`,
        lines: [3],
      },
    ],
    good: [
      `FROM alpine:3.22
LABEL maintainer=ada org.opencontainers.image.version=1.2.0
`,
    ],
  },
});
