import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-149',
  title: 'apt-get packages are not pinned to versions',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name=version; a trailing * leaves the revision of the packager open.',
  peers: {
    kics: ['Apt Get Install Pin Version Not Defined'],
    hadolint: ['DL3008'],
    other: ['terrascan AC_DOCKER_0033'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['apt-get'], { isPackage: ({ name }) => !/\/|-$/.test(name) });
  },
  examples: {
    bad: [
      {
        text: `FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends curl git=1:2.47*
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
RUN apt-get update && apt-get install -y curl=8.14.1-2 git=$GIT_VERSION ./app.deb zstd/trixie-backports
RUN apt-get install -y -t trixie-backports $PACKAGES
`,
    ],
  },
});
