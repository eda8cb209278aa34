import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-151',
  title: 'yum packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name-version, or name-version-release.',
  peers: {
    kics: ['Yum install Without Version'],
    hadolint: ['DL3033'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['yum'], {
      isPackage: ({ name }) => !/^@|\(/.test(name),
      isPinned: (command) => command.subcommand === 'groupinstall',
    });
  },
  examples: {
    bad: [
      {
        text: `FROM centos:7
RUN yum install -y httpd && yum clean all
`,
        lines: [2],
      },
    ],
    good: [
      `FROM centos:7
RUN yum install -y httpd-2.4.63 https://example.com/a.rpm b.rpm @development "dnf-command(copr)" $PACKAGES
RUN yum -y groupinstall "Development Tools"
`,
    ],
  },
});
