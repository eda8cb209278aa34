import { isLocalUrl } from '../../checks/dockerfile/plain-urls.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function isInsecure(command: Command): boolean {
  if (!command.is('curl') || !command.hasFlag('-k', '--insecure', '--proxy-insecure')) return false;
  return command.operands.length === 0 || !command.operands.every(({ text }) => isLocalUrl(text));
}

export default dockerfileRule({
  id: 'DF-050',
  title: 'curl is run with certificate checking off',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'With -k curl takes any certificate, so that whoever stands between can hand the build other files.',
  fix: 'Leave the option out; when the server has a certificate of your own authority, add that authority with --cacert or to the system.',
  peers: {
    checkov: ['CKV2_DOCKER_2'],
  },
  standards: ['CIS-Docker 4.11', 'OWASP-Docker D08'],
  check(file, report) {
    const writes = new Set(linesWritten(file, /(?:^|\/)[._]?curlrc$/, /(?:^|\s)-{0,2}(?:insecure|-k)\b/));
    for (const run of file.all('RUN')) {
      if (writes.has(run) || run.commands().some(isInsecure)) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add curl && curl -fsSLk https://example.com/x -o x
RUN curl --insecure https://example.com/x | tar x
RUN ["curl", "-k", "https://example.com"]
RUN echo insecure >> ~/.curlrc
`,
        lines: [2, 3, 4, 5],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN curl -fsSL -o k https://example.com/-k && echo curl -k
RUN curl -H -k https://example.com
RUN curl -k https://localhost:8443/ready
`,
    ],
  },
});
