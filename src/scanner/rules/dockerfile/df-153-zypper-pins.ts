import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-153',
  title: 'zypper packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name=version.',
  peers: {
    kics: ['Zypper Install Without Version'],
    hadolint: ['DL3037'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['zypper'], {
      isPinned: (command) =>
        /^(?:pattern|patch|product)$/.test(command.flagValue('-t', '--type')?.text ?? ''),
    });
  },
  examples: {
    bad: [
      {
        text: `FROM opensuse/leap:15.6
RUN zypper -n install httpd
`,
        lines: [2],
      },
    ],
    good: [
      `FROM opensuse/leap:15.6
RUN zypper -n install httpd=2.4.63 "git>=2.43" a.rpm
RUN zypper -n in -t pattern devel_basis
`,
    ],
  },
});
