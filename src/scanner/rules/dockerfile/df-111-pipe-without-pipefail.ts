import { hasUnguardedPipe } from '../../checks/dockerfile/pipes.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-111',
  title: 'A pipe in RUN hides failures because pipefail is not set',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'A shell looks only at the last command of a pipe: when the download before it fails, the RUN still passes and the image lacks what it needs.',
  fix: 'Set SHELL ["/bin/bash", "-o", "pipefail", "-c"] before (ash on Alpine has pipefail, too), or begin the RUN with set -o pipefail.',
  peers: {
    kics: ['Shell Running A Pipe Without Pipefail Flag'],
    hadolint: ['DL4006'],
    semgrep: ['set-pipefail'],
  },
  standards: [],
  check(file, report) {
    for (const run of file.all('RUN')) if (hasUnguardedPipe(run)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN wget -O - https://example.com/list | wc -l > /count
`,
        lines: [2],
      },
      {
        text: `FROM debian:13
RUN <<EOF
curl https://example.com/a.tgz | tar xz
EOF
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN wget -O - https://example.com | wc -l
`,
      `FROM debian:13
RUN set -euo pipefail; wget -O - https://example.com | wc -l
RUN ["bash", "-o", "pipefail", "-c", "a | b"]
RUN echo "a | b" || true
`,
      `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN Get-Item x | Remove-Item
`,
    ],
  },
});
