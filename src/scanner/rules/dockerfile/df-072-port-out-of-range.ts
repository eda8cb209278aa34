import { dockerfileRule } from '../../rule.ts';

const MAX_PORT = 65_535;

export default dockerfileRule({
  id: 'DF-072',
  title: 'Exposed port is outside 0-65535',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'There are no such ports: the build fails, or the port is not what was meant.',
  fix: 'Name a port between 0 and 65535.',
  peers: {
    trivy: ['DS-0008'],
    kics: ['UNIX Ports Out Of Range'],
    hadolint: ['DL3011'],
    semgrep: ['invalid-port'],
    other: ['terrascan AC_DOCKER_0011'],
  },
  standards: [],
  check(file, report) {
    for (const expose of file.all('EXPOSE')) {
      const isOutside = expose.ports.some(
        ({ text, last }) => (last ?? 0) > MAX_PORT || /^-\d/.test(expose.expand(text) ?? text),
      );
      if (isOutside) report(expose);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
EXPOSE 80 65536/tcp
ARG PORT=99999
EXPOSE $PORT
EXPOSE 65000-66000
`,
        lines: [2, 4, 5],
      },
    ],
    good: [
      `FROM debian:12
EXPOSE 0 65535 8080/udp 7000-7010 $UNKNOWN
`,
    ],
  },
});
