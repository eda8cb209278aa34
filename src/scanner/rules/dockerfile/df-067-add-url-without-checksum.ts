import { dockerfileRule } from '../../rule.ts';

/** Is it an address without a commit that fixes what it gives? Behind `#` a variable that is not known may hold one. */
function isUnpinned(source: string): boolean {
  if (/#.*\$/.test(source)) return false;
  return (
    /^(?:(?:https?|ftp|git|ssh):\/\/|git@[\w.-]+:)/i.test(source) && !/#[\da-f]{40,64}(?::.*)?$/i.test(source)
  );
}

export default dockerfileRule({
  id: 'DF-067',
  title: 'ADD fetches a remote URL without --checksum',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: 'What the address gives is taken as it comes: another file under the same address gets into the image unseen.',
  fix: 'Add --checksum=sha256:… to ADD (for a repository the full commit behind #), or download and verify in one RUN.',
  peers: {
    kics: ['Curl or Wget Instead of Add'],
    other: ['terrascan AC_DOCKER_0035'],
  },
  standards: ['CIS-Docker 4.9'],
  check(file, report) {
    for (const add of file.all('ADD')) {
      if (add.flag('checksum') !== undefined) continue;
      if (add.sources.some(({ text }) => isUnpinned(add.expand(text) ?? text))) report(add);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ADD https://example.com/x.tgz /
ARG V=1
ADD ["http://example.com/$V", "local", "/d/"]
ADD git@github.com:team/app.git#main /src
`,
        lines: [2, 4, 5],
      },
    ],
    good: [
      `FROM alpine:3.22
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/x.tgz /
ADD https://github.com/team/app.git#0123456789abcdef0123456789abcdef01234567 /src
ARG COMMIT
ADD https://github.com/team/lib.git#$COMMIT /lib
ADD x.tgz /
`,
    ],
  },
});
