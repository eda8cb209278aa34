import { isLocalUrl } from '../../checks/dockerfile/plain-urls.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function isInsecure(command: Command): boolean {
  if (!command.is('wget')) return false;
  const isOff =
    command.hasFlag('--no-check-certificate') ||
    /^(?:off|no|0)$/.test(command.flagValue('--check-certificate')?.text ?? '') ||
    command
      .flagValues('-e', '--execute')
      .some(({ text }) => /^check[-_]certificate\s*=\s*(?:off|no|0)$/i.test(text));
  if (!isOff) return false;
  return command.operands.length === 0 || !command.operands.every(({ text }) => isLocalUrl(text));
}

export default dockerfileRule({
  id: 'DF-051',
  title: 'wget is run with certificate checking off',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Without the check wget takes any certificate, so that whoever stands between can hand the build other files.',
  fix: 'Leave the option out; install ca-certificates, or name your own authority with --ca-certificate.',
  peers: {
    checkov: ['CKV2_DOCKER_3'],
  },
  standards: ['CIS-Docker 4.11', 'OWASP-Docker D08'],
  check(file, report) {
    const writes = new Set(
      linesWritten(file, /wgetrc$/, /(?:^|\s)check[-_]certificate\s*=\s*(?:off|no|0)\b/i),
    );
    for (const run of file.all('RUN')) {
      if (writes.has(run) || run.commands().some(isInsecure)) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN wget -q --no-check-certificate https://example.com/x
RUN wget -e check_certificate=off https://example.com/x
RUN echo "check_certificate = off" >> ~/.wgetrc
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN wget https://example.com/x && echo --no-check-certificate
RUN wget -q --no-check-certificate -O- https://127.0.0.1:8443/
`,
    ],
  },
});
