import { isRpmManager } from '../../checks/dockerfile/rpm-managers.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const OFF = /(?:^|[\s.])sslverify\s*=\s*(?:0|false|no|off)\b/im;

function switchesOff(command: Command): boolean {
  return isRpmManager(command) && command.flagValues('--setopt').some(({ text }) => OFF.test(text));
}

export default dockerfileRule({
  id: 'DF-063',
  title: 'yum/dnf sslverify is switched off',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'The package manager then takes any certificate from a mirror, so that whoever stands between can change what it lists and sends.',
  fix: 'Leave sslverify on; name the authority of your mirror with sslcacert.',
  peers: {
    checkov: ['CKV2_DOCKER_15'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const writes = new Set(linesWritten(file, /\.repo$|yum\.repos\.d|(?:yum|dnf)\.conf$/, OFF));
    for (const instruction of file.all('RUN', 'COPY', 'ADD')) {
      const isTold = instruction.keyword === 'RUN' && instruction.commands().some(switchesOff);
      if (isTold || writes.has(instruction)) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM rockylinux:9
RUN dnf -y --setopt=sslverify=0 install x
RUN yum-config-manager --save --setopt=main.sslverify=false
RUN echo "sslverify=false" >> /etc/yum.conf
RUN dnf config-manager --setopt "*.sslverify=no" --save
`,
        lines: [2, 3, 4, 5],
      },
    ],
    good: [
      `FROM rockylinux:9
RUN dnf -y --setopt=sslverify=1 install x && echo --setopt=sslverify=0
`,
    ],
  },
});
