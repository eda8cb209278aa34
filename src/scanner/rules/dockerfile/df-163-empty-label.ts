import { labelsOf } from '../../checks/dockerfile/labels.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-163',
  title: 'A label is empty',
  severity: 'info',
  category: 'governance',
  default: 'off',
  why: 'A label without a value says nothing, and often is one that was forgotten.',
  fix: 'Give the label a value, or remove it.',
  peers: {
    hadolint: ['DL3051'],
  },
  standards: [],
  check(file, report) {
    for (const { label, pair } of labelsOf(file)) {
      if (pair.value?.trim() === '') report(label, `The label ${pair.key} is empty`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
LABEL vendor="" version=1
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
LABEL vendor=example version=$VERSION
`,
    ],
  },
});
