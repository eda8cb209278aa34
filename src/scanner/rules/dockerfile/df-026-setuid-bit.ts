import { hasSpecialBit } from '../../checks/dockerfile/file-modes.ts';
import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function setsBit(command: Command): boolean {
  if (command.name === 'chmod') return hasSpecialBit(command.operands[0]?.text ?? '');
  const mode = ['install', 'mkdir'].includes(command.name) ? command.flagValue('-m', '--mode') : undefined;
  return mode !== undefined && hasSpecialBit(mode.text);
}

export default dockerfileRule({
  id: 'DF-026',
  title: 'RUN sets a setuid or setgid bit',
  severity: 'medium',
  category: 'privilege',
  default: 'on',
  why: 'Whoever runs such a file gets the rights of its owner, mostly root: one fault in it is enough to become root in the container.',
  fix: 'Leave the bit off; give the one right that is needed with setcap, or run that part as its own user.',
  peers: {
    other: ['dockle CIS-DI-0008 (image level)'],
  },
  standards: ['CIS-Docker 4.8'],
  check(file, report) {
    for (const { run, command } of runsWhere(file, setsBit)) report(run, `${command.text} sets the bit`);
    for (const copy of file.all('COPY', 'ADD')) {
      const mode = copy.flag('chmod')?.value;
      if (mode !== undefined && hasSpecialBit(copy.expand(mode) ?? mode)) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add su-exec && chmod u+s /sbin/su-exec
RUN install -m 4755 tool /usr/bin/tool
RUN chmod 06755 /usr/bin/x
COPY --chmod=2755 y /usr/bin/
`,
        lines: [2, 3, 4, 5],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN chmod 1777 /tmp && chmod 0755 /app && chmod u-s,g-s /bin/su && chmod +x /run.sh
RUN find / -perm /6000 -exec chmod a-s {} +
`,
    ],
  },
});
