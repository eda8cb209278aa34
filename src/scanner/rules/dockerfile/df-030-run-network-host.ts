import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-030',
  title: 'RUN --network=host shares the host network while building',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'The step shares the network of the machine that builds, and can reach services there that listen for the machine alone.',
  fix: 'Remove the flag; the default network of the build reaches what the step has to download.',
  peers: {
    sonar: ['DS6431'],
  },
  standards: ['OWASP-Docker D03'],
  check(file, report) {
    for (const run of file.all('RUN')) {
      const value = run.flag('network')?.value;
      if (value !== undefined && (run.expand(value) ?? value) === 'host') report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN --network=host make
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:12
RUN --network=none make
RUN --network=default docker run --network=host x
`,
    ],
  },
});
