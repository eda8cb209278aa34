import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-074',
  title: 'EXPOSE protocol is not lower case',
  severity: 'info',
  category: 'network',
  default: 'on',
  why: 'Docker knows the protocols in lower case; other tools that read the file may not know TCP.',
  fix: 'Write tcp, udp or sctp.',
  peers: {
    buildkit: ['ExposeProtoCasing'],
  },
  standards: [],
  check(file, report) {
    for (const expose of file.all('EXPOSE')) {
      const isOther = expose.ports.some(
        ({ protocol }) =>
          protocol !== undefined && !protocol.includes('$') && protocol !== protocol.toLowerCase(),
      );
      if (isOther) report(expose);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
EXPOSE 80/TCP
EXPOSE 53/tcp 53/Udp
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM debian:12
EXPOSE 80/tcp 53/udp 90 80/$PROTO
`,
    ],
  },
});
