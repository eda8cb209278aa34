import { labelsOf } from '../../checks/dockerfile/labels.ts';
import { dockerfileRule } from '../../rule.ts';

const KEY = /^[a-z](?:[.-]?[a-z\d])*$/;
const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

export default dockerfileRule({
  id: 'DF-160',
  title: 'Label key is not valid',
  severity: 'info',
  category: 'governance',
  default: 'off',
  why: 'Keys without a common form cannot be found by tools, and keys in the name spaces of Docker may clash with its own.',
  fix: 'Use lower-case letters, digits, dots and hyphens, begin and end with a letter or digit, and put a domain of your own in front.',
  peers: {
    hadolint: ['DL3048'],
  },
  standards: [],
  check(file, report) {
    for (const { label, pair } of labelsOf(file)) {
      if (!KEY.test(pair.key) || RESERVED.test(pair.key))
        report(label, `${pair.key} is not a valid label key`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
LABEL Vendor=example
LABEL com.docker.size=1 a..b=2
`,
        lines: [2, 3, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
LABEL com.example.app-version=1 maintainer=ada
LABEL $KEY=x
`,
    ],
  },
});
