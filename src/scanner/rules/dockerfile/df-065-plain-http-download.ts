import { isVerification } from '../../checks/dockerfile/downloads.ts';
import { isPlainUrl, isUrlWithoutScheme } from '../../checks/dockerfile/plain-urls.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { CopyInstruction, RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

/** A line of apt's sources; one with signed-by says which key must have signed what comes. */
const SOURCE = /(?:^|\s)deb(?:-src)?\s+(?:\[(?![^\][]*signed-by)[^\][]*\]\s*)?(?:http|ftp):\/\//im;
const FETCHERS =
  /^(?:curl|wget|aria2c|axel|svn|hg|pip[\d.]*|uv|npm|yarn|pnpm|gem|apk|rpm|yum|dnf|microdnf|tdnf|zypper|yum-config-manager|apt-key|conda|cpan|cpanm)$/;
const GIT = ['clone', 'fetch', 'pull', 'remote', 'submodule', 'ls-remote'];
/** Flags whose value is an address to fetch from; a proxy's is not. */
const ADDRESS_FLAGS = [
  '--url',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '--registry',
  '--source',
  '-X',
  '--repository',
  '--repofrompath',
  '--add-repo',
  '--fetch-keys',
  '-c',
  '--channel',
];

function fetchesPlainly(run: RunInstruction): boolean {
  const commands = run.commands();
  return commands.some((command) => isPlainFetch(command, run)) && !commands.some(isVerification);
}

function isPlainFetch(command: Command, run: RunInstruction): boolean {
  if (command.is('add-apt-repository')) return command.args.some((arg) => SOURCE.test(arg));
  if (!FETCHERS.test(command.name) && !command.is('git', ...GIT)) return false;
  if (command.operands.some(({ text }) => /proxy$/i.test(text))) return false;
  const isDownload = command.is('curl') || command.is('wget');
  return [...command.operands, ...command.flagValues(...ADDRESS_FLAGS)]
    .map(({ text }) => run.expand(text) ?? text)
    .some((text) => isPlainUrl(text) || (isDownload && isUrlWithoutScheme(text)));
}

function addsPlainly(add: CopyInstruction): boolean {
  if (add.flag('checksum') !== undefined) return false;
  return add.sources.some(({ text }) => isPlainUrl(add.expand(text) ?? text));
}

export default dockerfileRule({
  id: 'DF-065',
  title: 'Content is fetched over plain http or ftp',
  severity: 'medium',
  category: 'supply_chain',
  default: 'on',
  why: 'Nothing protects what comes by http or ftp: whoever stands between can hand the build other files.',
  fix: 'Use https, or verify a checksum or signature in the same RUN (ADD --checksum).',
  peers: {
    sonar: ['DS5332'],
    other: ['datadog avoid_http'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const sources = new Set(linesWritten(file, /\.list$/, SOURCE));
    for (const instruction of file.all('RUN', 'ADD', 'COPY')) {
      const isPlain = instruction.keyword === 'RUN' ? fetchesPlainly(instruction) : addsPlainly(instruction);
      if (isPlain || sources.has(instruction)) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
ADD http://example.com/x.tgz /
RUN curl -fsSL http://example.com/x | tar x
RUN wget ftp://example.com/x
ARG MIRROR=http://example.com
RUN curl -O "$MIRROR/x"
RUN pip install -i http://pypi.example.com/simple app
RUN git clone git://example.com/x.git
RUN echo "deb http://example.com/debian stable main" >> /etc/apt/sources.list
RUN curl -L get.example.com/install > i.sh
COPY <<EOF /etc/apt/sources.list.d/x.list
deb [arch=amd64] http://example.com/debian stable main
EOF
`,
        lines: [2, 3, 4, 6, 7, 8, 9, 10, 11],
      },
    ],
    good: [
      `FROM debian:12
RUN curl https://example.com/x && curl -x http://proxy:3128 https://example.com/y && npm config set proxy http://proxy:3128
RUN curl http://localhost:8080/ready && wget -qO- http://127.0.0.1/
RUN echo "deb [signed-by=/k.gpg] http://example.com/debian stable main" > /etc/apt/sources.list.d/x.list
RUN sed -i "s|http://deb.debian.org|https://deb.debian.org|" /etc/apt/sources.list
RUN curl -O http://example.com/x && echo "0f3c  x" | sha256sum -c -
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://example.com/x /
RUN echo "<x xmlns=http://www.w3.org/1999/xhtml>" > x
`,
    ],
  },
});
