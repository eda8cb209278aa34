import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { dockerfileRule } from '../../rule.ts';

const TOOLS: ReadonlySet<string> = new Set([
  'free',
  'ifconfig',
  'kill',
  'mount',
  'nano',
  'ps',
  'service',
  'shutdown',
  'ssh',
  'top',
  'vi',
  'vim',
]);

export default dockerfileRule({
  id: 'DF-115',
  title:
    'RUN uses a tool that makes no sense while building (ssh, vim, shutdown, service, ps, free, top, kill, mount, ifconfig)',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'These tools work on a running system: in a build there is nothing to log in to, to watch or to stop, and what they change is gone after the RUN.',
  fix: 'Remove the command; start services with CMD or ENTRYPOINT when the container runs.',
  peers: {
    kics: ['Run Utilities And POSIX Commands'],
    hadolint: ['DL3001'],
    semgrep: ['nonsensical-command'],
  },
  standards: [],
  check(file, report) {
    for (const { run, command } of runsWhere(file, ({ name }) => TOOLS.has(name))) {
      report(run, `${command.name} makes no sense while an image is built`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN service nginx start && ps aux
RUN sudo mount /dev/sda1 /mnt
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add vim openssh && echo kill
RUN --mount=type=ssh git clone git@example.com:a.git
`,
    ],
  },
});
