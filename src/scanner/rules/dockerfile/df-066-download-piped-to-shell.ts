import { isDownload, isInterpreterOfInput, isVerification } from '../../checks/dockerfile/downloads.ts';
import { dockerfileRule } from '../../rule.ts';

/** `bash -c "$(curl …)"`, `sh <(curl …)`, `. <(curl …)` run what they are given. */
const SUBSTITUTED = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'eval', 'source', '.', 'python', 'python3']);

export default dockerfileRule({
  id: 'DF-066',
  title: 'A downloaded script is piped straight into a shell or interpreter',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'What the server sends at that moment runs as root in the build: who controls the server, or the way to it, controls the image, and a download that breaks off runs by half.',
  fix: 'Download to a file, check it against a checksum or signature that the Dockerfile names, then run it; or install a package.',
  peers: {},
  standards: ['CIS-Docker 4.11', 'OWASP-Docker D08'],
  check(file, report) {
    for (const run of file.all('RUN')) {
      const commands = run.commands();
      if (commands.some(isVerification)) continue;
      const runner = commands.find(
        (command) => isInterpreterOfInput(command) && command.inputs.some(isDownload),
      );
      const substituted = commands.find(
        ({ name, within }) =>
          isDownload({ name }) &&
          within?.how === 'substitution' &&
          SUBSTITUTED.has(within.command?.name ?? ''),
      );
      if (runner !== undefined || substituted !== undefined) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add curl && \\
    curl -fsSL https://example.com/install.sh | sudo -E bash -s -- --yes
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22
RUN bash -c "$(wget -qO- https://example.com/install)"
RUN <<EOF
curl https://example.com/get.py | python3 -
EOF
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN curl -fsSLo i.sh https://example.com/i.sh && echo "0f3c  i.sh" | sha256sum -c && sh i.sh
RUN curl https://example.com/a.tgz | tar xz
`,
      `FROM alpine:3.22
RUN curl https://example.com/x | python3 -c 'import json'
`,
    ],
  },
});
