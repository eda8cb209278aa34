import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { isNo, settingsOf } from '../../checks/dockerfile/settings.ts';
import type { Instruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function switchesOff(command: Command): boolean {
  if (!command.is('git')) return false;
  return command.args.some((arg, index) => {
    const [key = '', value = command.args[index + 1] ?? ''] = arg.split('=', 2);
    return /^(?:-c|--config=)?http\.(?:.+\.)?sslverify$/i.test(key) && isNo(value);
  });
}

export default dockerfileRule({
  id: 'DF-062',
  title: 'Git certificate checks are off (GIT_SSL_NO_VERIFY, http.sslVerify=false)',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Git then takes any certificate, so that whoever stands between can hand the build another source.',
  fix: 'Leave the check on; name the authority of your server with http.sslCAInfo or GIT_SSL_CAINFO.',
  peers: {
    checkov: ['CKV2_DOCKER_14'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    // Git looks only whether the variable is there, so that `false` switches the check off too.
    const set = settingsOf(file)
      .filter(({ name }) => name === 'GIT_SSL_NO_VERIFY')
      .map(({ instruction }) => instruction);
    const runs = runsWhere(file, switchesOff).map(({ run }) => run);
    for (const instruction of new Set<Instruction>([...set, ...runs])) report(instruction);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENV GIT_SSL_NO_VERIFY=true
RUN GIT_SSL_NO_VERIFY=1 git clone https://example.com/x
RUN git config --global http.sslVerify false
RUN git -c http.sslVerify=false clone https://example.com/x
RUN git config --system http.https://example.com.sslverify "0"
RUN git config --global --bool http.sslVerify false
RUN git clone -c http.sslVerify=false https://example.com/x
`,
        lines: [2, 3, 4, 5, 6, 7, 8],
      },
    ],
    good: [
      `FROM alpine:3.22
ARG GIT_SSL_NO_VERIFY
RUN git config --global http.sslVerify true && git config http.proxy false
RUN echo GIT_SSL_NO_VERIFY=1
`,
    ],
  },
});
