import { exposing } from '../../checks/dockerfile/exposed-ports.ts';
import { dockerfileRule } from '../../rule.ts';

/** FTP, Telnet, rexec, rlogin, rsh, RDP, VNC by web and by its own protocol. */
const PORTS = [21, 23, 512, 513, 514, 3389, 5800, 5900];

export default dockerfileRule({
  id: 'DF-071',
  title: 'Another remote administration port is exposed (21, 23, 3389, 5800, 5900, 512-514)',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'Telnet, FTP, the r-commands and remote desktops are ways into the container that are often not encrypted and easily guessed.',
  fix: 'Remove the service and its port; administer the container from outside, with kubectl exec or docker exec.',
  peers: {
    sonar: ['DS6473'],
  },
  standards: ['CIS-Docker 5.9', 'OWASP-Docker D03'],
  check(file, report) {
    for (const { expose, port } of exposing(file, PORTS))
      report(expose, `Port ${port} is for remote administration`);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
EXPOSE 3389
EXPOSE 80 23/TCP
EXPOSE 5900-5910
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM debian:12
EXPOSE 22 80 8080 23/udp 515
`,
    ],
  },
});
