import type { Instruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

function namesOf(instruction: Instruction): string[] {
  if (instruction.keyword === 'ARG') return instruction.pairs.map(({ key }) => key);
  return instruction.keyword === 'FROM' && instruction.alias ? [instruction.alias.text] : [];
}

export default dockerfileRule({
  id: 'DF-109',
  title: 'Description comment of a stage or ARG does not start with its name',
  severity: 'info',
  category: 'style',
  default: 'off',
  why: 'BuildKit shows the comment above a stage or an ARG as its description when it begins with its name, and takes any other for a slip.',
  fix: 'Begin the comment with the name, or put an empty line between the two.',
  peers: {
    buildkit: ['InvalidDefinitionDescription'],
  },
  standards: [],
  check(file, report) {
    for (const instruction of file.instructions) {
      const names = namesOf(instruction);
      const comment = instruction.comments.findLast(({ line }) => line === instruction.line - 1);
      // An empty comment parts them as an empty line does.
      if (comment === undefined || comment.text === '' || names.length === 0) continue;
      if (!names.includes(comment.text.split(/\s/)[0] ?? '')) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `# The base of it all
FROM alpine:3.22 AS base
# how fast
ARG LEVEL=3
`,
        lines: [2, 4],
      },
    ],
    good: [
      `# base is what all stages start from
FROM alpine:3.22 AS base
# LEVEL tells how fast
ARG LEVEL=3
# Tools.

ARG MODE
# Numbers.
#
ARG COUNT
# Any text
FROM base
`,
    ],
  },
});
