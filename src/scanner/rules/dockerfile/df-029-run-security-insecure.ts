import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-029',
  title: 'RUN --security=insecure disables the builder sandbox',
  severity: 'critical',
  category: 'privilege',
  default: 'on',
  why: 'The step runs with all capabilities and without the sandbox of the builder, so whatever it downloads can take over the machine that builds.',
  fix: 'Remove the flag, and do what needs such rights outside the build.',
  peers: {
    sonar: ['DS6502'],
  },
  standards: ['OWASP-Docker D04'],
  check(file, report) {
    for (const run of file.all('RUN')) {
      const value = run.flag('security')?.value;
      if (value !== undefined && (run.expand(value) ?? value) === 'insecure') report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN --security=insecure mount -t tmpfs x /mnt
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:12
RUN --security=sandbox make
RUN echo --security=insecure
`,
    ],
  },
});
