import { isRoot } from '../../checks/dockerfile/users.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-021',
  title: 'Last USER of the final stage is root or UID 0',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'The image ends as root, so the program has every right within its container and none of the limits of an ordinary user.',
  fix: 'Do what needs root first, then name another user in the last USER of the final stage.',
  peers: {
    trivy: ['DS-0002'],
    checkov: ['CKV_DOCKER_8'],
    kics: ["Last User Is 'root'"],
    hadolint: ['DL3002'],
    semgrep: ['last-user-is-root'],
    sonar: ['DS6471'],
    other: ['terrascan AC_DOCKER_0005'],
  },
  standards: ['CIS-Docker 4.1', 'OWASP-Docker D01'],
  check(file, report) {
    const user = file.finalStage?.user;
    if (user !== undefined && isRoot(user)) report(user);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
USER app
RUN make
USER root
`,
        lines: [4],
      },
      {
        text: `FROM debian:12 AS base
ARG UID=0
USER \${UID}:0
FROM base
RUN make
`,
        lines: [3],
      },
    ],
    good: [
      `FROM debian:12
USER root
RUN make
USER 1000:1000
`,
      `FROM debian:12 AS build
USER root
FROM alpine:3.22
USER app
`,
      `FROM debian:12
ARG WHO
USER $WHO
`,
    ],
  },
});
