import { exposing } from '../../checks/dockerfile/exposed-ports.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-070',
  title: 'SSH port 22 is exposed',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'A container with an SSH server has a second way in, with keys, users and updates of its own to look after.',
  fix: 'Remove the SSH server and its port; use kubectl exec or docker exec to get into a container.',
  peers: {
    trivy: ['DS-0004'],
    checkov: ['CKV_DOCKER_1'],
    kics: ['Exposing Port 22 (SSH)'],
    sonar: ['DS6473'],
    other: ['terrascan AC_DOCKER_0026'],
  },
  standards: ['CIS-Docker 5.7', 'OWASP-Docker D03'],
  check(file, report) {
    for (const { expose } of exposing(file, [22])) report(expose);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
EXPOSE 80 22/tcp
ARG SSH=22
EXPOSE $SSH
EXPOSE 20-25
`,
        lines: [2, 4, 5],
      },
    ],
    good: [
      `FROM debian:12
EXPOSE 2222 22/udp 220
`,
    ],
  },
});
