import { posix } from 'node:path';
import { dockerfileRule } from '../../rule.ts';

/** Linux takes no longer ones (PATH_MAX). */
const PATH_CHARACTERS_MAX = 4096;
const SYSTEM = /^\/(?:proc|sys|dev|bin|sbin|boot|lib(?:32|64|x32)?|initrd|lost\+found)(?:\/|$)/;

export default dockerfileRule({
  id: 'DF-033',
  title: 'WORKDIR points into a system directory (/proc, /sys, /dev, /bin, ...)',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'In such a directory the program works among files of the system or the kernel; a path below /proc/self/fd has even led out of the container (CVE-2024-21626).',
  fix: 'Choose a directory of the application, such as /app or /srv.',
  peers: {
    trivy: ['DS-0030'],
  },
  standards: ['OWASP-Docker D04'],
  check(file, report) {
    for (const stage of file.stages) {
      let current = stage.baseStage?.workdir ?? '/';
      for (const workdir of stage.all('WORKDIR')) {
        if (workdir.path === undefined) continue;
        current = posix.resolve('/', current, workdir.path);
        if (current.length > PATH_CHARACTERS_MAX) break;
        if (SYSTEM.test(current)) report(workdir);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
WORKDIR /proc/self/fd/8
WORKDIR /
WORKDIR sys/fs
WORKDIR "/bin"
`,
        lines: [2, 4, 5],
      },
    ],
    good: [
      `FROM alpine:3.22
WORKDIR /app/bin
WORKDIR /usr/lib/app
WORKDIR /library
WORKDIR C:\\\\app
WORKDIR $HOME
`,
    ],
  },
});
