import { dockerfileRule } from '../../rule.ts';

/** What Docker unpacks, by the ends of names; it looks at the content, which a scan does not have. */
const ARCHIVE = /\.(?:tar|tar\.\w+|t[abglpx]z|tbz2?|tb2|tzst|gz|bz2|xz|lz|lzma|zst|Z)$/;
const REMOTE = /^(?:[a-z][a-z\d+.-]*:\/\/|git@|github\.com\/)/i;
/** Only ADD has them. */
const FLAGS_OF_ADD = ['checksum', 'keep-git-dir', 'unpack'];

function isPlainPath(source: string): boolean {
  return !ARCHIVE.test(source) && !REMOTE.test(source) && !source.startsWith('$');
}

export default dockerfileRule({
  id: 'DF-080',
  title: 'ADD is used where COPY would do',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'ADD unpacks archives and fetches URLs as well, so a reader cannot tell what ends up in the image, and a file of another kind changes it without a word.',
  fix: 'Use COPY for files and folders, and keep ADD for what only it can do: local tar archives, Git repositories and downloads with --checksum.',
  peers: {
    trivy: ['DS-0005'],
    checkov: ['CKV_DOCKER_4'],
    kics: ['Add Instead of Copy'],
    hadolint: ['DL3020'],
    semgrep: ['prefer-copy-over-add'],
    sonar: ['DS7029'],
    other: ['terrascan AC_DOCKER_0032'],
  },
  standards: ['CIS-Docker 4.9'],
  check(file, report) {
    for (const add of file.all('ADD')) {
      if (FLAGS_OF_ADD.some((name) => add.flag(name) !== undefined)) continue;
      const isPlain = ({ text }: { text: string }) => isPlainPath(add.expand(text) ?? text);
      if (add.heredocs.length > 0 || add.sources.some(isPlain)) report(add);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ADD app.conf /etc/
ADD ["src", "doc", "/app/"]
`,
        lines: [2, 3],
      },
      {
        text: `FROM alpine:3.22
ONBUILD ADD . /app
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
ADD rootfs.tar.xz /
ADD https://example.com/tool /usr/bin/tool
`,
      `FROM alpine:3.22
ADD git@github.com:example/app.git#v1 /src
ADD $ARCHIVE /
COPY app.conf /etc/
`,
    ],
  },
});
