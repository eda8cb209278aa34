import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-152',
  title: 'dnf packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name-version, or name-version-release.',
  peers: {
    kics: ['Missing Version Specification In dnf install'],
    hadolint: ['DL3041'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['dnf', 'microdnf', 'tdnf'], {
      isPackage: ({ name }) => !/^@|\(/.test(name),
      isPinned: (command) => command.subcommand === 'groupinstall',
    });
  },
  examples: {
    bad: [
      {
        text: `FROM fedora:42
RUN dnf install -y httpd && dnf clean all
RUN dnf -y module install nodejs && dnf clean all
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM fedora:42
RUN dnf install -y httpd-2.4.63 https://example.com/a.rpm b.rpm @development "dnf-command(copr)" $PACKAGES
RUN dnf -y groupinstall "Development Tools"
RUN dnf -y module install nodejs:22 && dnf clean all
`,
    ],
  },
});
