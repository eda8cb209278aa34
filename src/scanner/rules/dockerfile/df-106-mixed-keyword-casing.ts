import { casingOf } from '../../checks/dockerfile/casing.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-106',
  title: 'Instruction keywords mix upper and lower case',
  severity: 'info',
  category: 'style',
  default: 'on',
  why: 'Keywords that change their case are harder to find, by eye and by search.',
  fix: 'Write all instruction keywords in one case, best in capital letters.',
  peers: {
    buildkit: ['ConsistentInstructionCasing'],
    sonar: ['DS6476'],
  },
  standards: [],
  check(file, report) {
    const known = file.instructions
      .filter(({ keyword }) => keyword !== 'UNKNOWN')
      .map((instruction) => ({ instruction, casing: casingOf(instruction.rawKeyword) }));
    const count = (wanted: string) => known.filter(({ casing }) => casing === wanted).length;
    const wanted = count('lower') > count('upper') ? 'lower' : 'upper';
    for (const { instruction, casing } of known) {
      if (casing !== wanted) {
        report(instruction, `Most keywords are in ${wanted} case, ${instruction.rawKeyword} is not`);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
run true
CMD ["serve"]
`,
        lines: [2],
      },
      {
        text: `from alpine:3.22
run true
Run false
`,
        lines: [3],
      },
    ],
    good: [
      `from alpine:3.22
run true
`,
      `FROM alpine:3.22
ONBUILD RUN true
`,
    ],
  },
});
