import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-131',
  title: 'apt is used instead of apt-get',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'The command apt is made for people at a terminal: its output and options may change with any version, so scripts should not rely on it.',
  fix: 'Use apt-get, or apt-cache, instead.',
  peers: {
    checkov: ['CKV_DOCKER_9'],
    kics: ['Run Using apt'],
    hadolint: ['DL3027'],
    semgrep: ['prefer-apt-get'],
    other: ['terrascan AC_DOCKER_0002'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, ({ name }) => name === 'apt')) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN apt update && apt install -y curl
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
RUN apt-get update && apt-get install -y curl && ls /etc/apt
`,
    ],
  },
});
