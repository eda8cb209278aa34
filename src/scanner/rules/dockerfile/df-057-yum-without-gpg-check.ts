import { isRpmManager } from '../../checks/dockerfile/rpm-managers.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const OFF = /(?:^|[\s.])(?:pkg_)?gpgcheck\s*=\s*(?:0|false|no|off)\b/im;

function skipsCheck(command: Command): boolean {
  if (!isRpmManager(command)) return false;
  return (
    command.hasFlag('--nogpgcheck', '--no-gpgcheck', '--no-gpgchecks') ||
    command.flagValues('--setopt').some(({ text }) => OFF.test(text))
  );
}

export default dockerfileRule({
  id: 'DF-057',
  title: 'yum, dnf, tdnf or microdnf skip the GPG check',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Packages are then installed without a valid signature, so that a changed mirror can put anything in the image.',
  fix: 'Import the key of the repository with rpm --import or gpgkey, and leave the check on.',
  peers: {
    checkov: ['CKV2_DOCKER_9'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const writes = new Set(linesWritten(file, /\.repo$|yum\.repos\.d|(?:yum|dnf)\.conf$/, OFF));
    for (const instruction of file.all('RUN', 'COPY', 'ADD')) {
      const isTold = instruction.keyword === 'RUN' && instruction.commands().some(skipsCheck);
      if (isTold || writes.has(instruction)) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM rockylinux:9
RUN dnf -y install --nogpgcheck x
RUN microdnf install --setopt=gpgcheck=0 x
RUN tdnf install -y --nogpgcheck x && yum -y --nogpgcheck localinstall y
RUN printf "[x]\\\\nbaseurl=https://example.com\\\\ngpgcheck=0\\\\n" > /etc/yum.repos.d/x.repo
COPY <<EOF /etc/yum.repos.d/y.repo
[y]
gpgcheck = 0
EOF
`,
        lines: [2, 3, 4, 5, 6],
      },
    ],
    good: [
      `FROM rockylinux:9
RUN dnf -y install x && echo --nogpgcheck
RUN dnf --setopt=gpgcheck=1 install x
RUN printf "[x]\\\\ngpgcheck=1\\\\nrepo_gpgcheck=0\\\\n" > /etc/yum.repos.d/x.repo
RUN sed -i "s/gpgcheck=0/gpgcheck=1/" /etc/yum.repos.d/x.repo
`,
    ],
  },
});
