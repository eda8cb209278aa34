import { casingOf } from '../../checks/dockerfile/casing.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-107',
  title: 'FROM and AS are cased differently',
  severity: 'info',
  category: 'style',
  default: 'on',
  why: 'The two keywords of one line in different cases are harder to read; BuildKit warns of it.',
  fix: 'Write FROM and AS in the same case.',
  peers: {
    buildkit: ['FromAsCasing'],
  },
  standards: [],
  check(file, report) {
    for (const { from } of file.stages) {
      if (from?.rawAs !== undefined && casingOf(from.rawAs) !== casingOf(from.rawKeyword)) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22 as base
from base AS app
`,
        lines: [1, 2],
      },
    ],
    good: [
      `FROM alpine:3.22 AS base
from base as app
`,
    ],
  },
});
