import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-073',
  title: 'EXPOSE has a host part or a published mapping, which it does not support',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'EXPOSE says which ports the container listens on; where they are published is chosen when it is started, and BuildKit warns of anything else.',
  fix: 'Name only the port of the container, and publish it with docker run -p or a Service.',
  peers: {
    buildkit: ['ExposeInvalidFormat'],
  },
  standards: [],
  check(file, report) {
    for (const expose of file.all('EXPOSE')) {
      // What stands in the braces of a variable has colons of its own.
      const isMapped = expose.ports.some(({ text }) =>
        (expose.expand(text) ?? text.replace(/\$\{[^}]*\}/g, '')).includes(':'),
      );
      if (isMapped) report(expose);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
EXPOSE 8080:80
EXPOSE 443 127.0.0.1:80:80
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM debian:12
EXPOSE 80 443/tcp \${PORT:-8080} \${X:?no} 7000-7010
`,
    ],
  },
});
