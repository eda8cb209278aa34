import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function setsPassword(command: Command): boolean {
  switch (command.name) {
    case 'chpasswd':
      return true;
    case 'passwd':
      return !command.hasFlag('-l', '--lock', '-d', '-S') && (command.hasFlag('--stdin') || isFed(command));
    case 'useradd':
    case 'usermod': {
      const password = command.flagValue('-p', '--password')?.text;
      // A text that is no hash locks the account.
      return password !== undefined && !/^(?:[!*].*)?$/.test(password);
    }
    default:
      return false;
  }
}

function isFed({ inputs, redirects }: Command): boolean {
  return inputs.length > 0 || redirects.some(({ operator }) => operator.startsWith('<'));
}

export default dockerfileRule({
  id: 'DF-028',
  title: 'A password is set at build time (chpasswd, passwd --stdin, usermod -p)',
  severity: 'high',
  category: 'secrets',
  default: 'on',
  why: 'The password stands in the history of the image and is the same in every container: whoever can pull the image knows it.',
  fix: 'Create users without a password (useradd, adduser --disabled-password) and give access in another way.',
  peers: {
    checkov: ['CKV2_DOCKER_17'],
  },
  standards: ['CIS-Docker 4.10', 'OWASP-Docker D06'],
  check(file, report) {
    for (const { run } of runsWhere(file, setsPassword)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN echo 'root:hunter2' | chpasswd
RUN useradd -p "$(openssl passwd -1 x)" app
RUN usermod --password=abc root
RUN echo hunter2 | sudo passwd --stdin root
RUN (echo a; echo a) | passwd app
`,
        lines: [2, 3, 4, 5, 6],
      },
    ],
    good: [
      `FROM debian:12
RUN adduser --disabled-password app && usermod -p '!' root && passwd -l root && useradd -p '*' b
RUN apt-get install -y passwd && cat /etc/passwd
`,
    ],
  },
});
