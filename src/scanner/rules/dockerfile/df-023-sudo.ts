import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-023',
  title: 'sudo is used inside RUN',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'RUN works as root unless USER says otherwise, so sudo is not needed; when it stays in the image, a program that is broken into may become root with it.',
  fix: 'Switch to root with USER for the steps that need it and back afterwards, or use gosu in entrypoints.',
  peers: {
    trivy: ['DS-0010'],
    checkov: ['CKV2_DOCKER_1'],
    kics: ['Run Using Sudo'],
    hadolint: ['DL3004'],
    semgrep: ['no-sudo-in-dockerfile'],
    other: ['terrascan AC_DOCKER_0007'],
  },
  standards: ['OWASP-Docker D01'],
  check(file, report) {
    for (const { run } of runsWhere(file, ({ name }) => name === 'sudo')) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN apt-get update && \\
    sudo apt-get install -y curl
RUN ["sudo", "make"]
RUN sh -c "sudo id"
`,
        lines: [2, 4, 5],
      },
    ],
    good: [
      `FROM debian:12
RUN apt-get update && apt-get install -y sudo
RUN echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app && echo sudo make
`,
    ],
  },
});
