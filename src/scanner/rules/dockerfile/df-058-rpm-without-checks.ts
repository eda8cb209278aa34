import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-058',
  title: 'rpm skips digest or signature checks',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Then rpm installs a package that was changed or damaged on its way, and says nothing.',
  fix: 'Import the key of the maker with rpm --import, and leave the options out.',
  peers: {
    checkov: ['CKV2_DOCKER_10'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const isUnchecked = (command: Command) =>
      command.is('rpm') && command.hasFlag('--nosignature', '--nodigest', '--nofiledigest', '--noverify');
    for (const { run } of runsWhere(file, isUnchecked)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM rockylinux:9
RUN rpm -ivh --nodigest https://example.com/x.rpm
RUN rpm --nosignature -U x.rpm
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM rockylinux:9
RUN rpm --import https://example.com/key && rpm -ivh --nodeps x.rpm
RUN echo rpm --nodigest
`,
    ],
  },
});
