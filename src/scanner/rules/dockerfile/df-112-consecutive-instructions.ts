import type { Instruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

/** Do two neighbours differ in nothing but what they run, or copy to the same place? */
function couldBeOne(first: Instruction, second: Instruction): boolean {
  if (first.keyword !== second.keyword || first.heredocs.length + second.heredocs.length > 0) return false;
  if (flagsOf(first) !== flagsOf(second)) return false;
  if (first.keyword === 'RUN' && second.keyword === 'RUN') {
    return first.form === 'shell' && second.form === 'shell';
  }
  if (!('destination' in first) || !('destination' in second)) return false;
  return first.destination !== undefined && first.destination.text === second.destination?.text;
}

function flagsOf({ flags }: Instruction): string {
  return flags.map(({ name, value }) => `${name}=${value}`).join(' ');
}

export default dockerfileRule({
  id: 'DF-112',
  title: 'Consecutive RUN (or ADD/COPY) instructions could be one',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'Each of these instructions makes a layer of its own; what a later one deletes stays in the image all the same.',
  fix: 'Join the commands of neighbouring RUN instructions with &&, or copy the files with one COPY.',
  peers: {
    kics: ['Multiple RUN, ADD, COPY, Instructions Listed'],
    hadolint: ['DL3059'],
    sonar: ['DS7031'],
  },
  standards: [],
  check(file, report) {
    const instructions = file.finalStage?.instructions ?? [];
    instructions.forEach((instruction, index) => {
      const before = instructions[index - 1];
      if (before !== undefined && couldBeOne(before, instruction)) report(instruction);
    });
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add --no-cache curl
RUN apk add --no-cache git
COPY a.conf /etc/
COPY b.conf /etc/
`,
        lines: [3, 5],
      },
    ],
    good: [
      `FROM alpine:3.22 AS build
RUN make a
RUN make b
FROM alpine:3.22
RUN --network=none make
RUN make install
COPY a /a
COPY b /b
RUN <<EOF
make
EOF
RUN make
`,
    ],
  },
});
