import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-150',
  title: 'apk packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name=version, or name=~version to leave the revision open.',
  peers: {
    kics: ['Unpinned Package Version in Apk Add'],
    hadolint: ['DL3018'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['apk'], { isPackage: ({ name }) => !name.startsWith('!') });
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add --no-cache curl git=2.49.1-r0
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add --no-cache curl=8.14.1-r2 'git=~2.49' "make>4" ./app.apk $PACKAGES && apk add -t .build gcc=14.2.0-r6
`,
    ],
  },
});
