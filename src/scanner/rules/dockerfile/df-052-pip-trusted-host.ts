import { packageManagerOf } from '../../checks/dockerfile/package-managers.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

function trustsHost(command: Command): boolean {
  if (packageManagerOf(command) !== 'pip' && !['uv', 'uvx', 'pipx'].includes(command.name)) return false;
  if (command.hasFlag('--trusted-host', '--allow-insecure-host')) return true;
  const [config, set, ...names] = command.operands.map(({ text }) => text);
  return config === 'config' && set === 'set' && names.some((name) => /(?:^|\.)trusted-host$/.test(name));
}

export default dockerfileRule({
  id: 'DF-052',
  title: 'pip is told to trust a host without TLS checks (option)',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'For a trusted host pip takes any certificate and plain http too, so that whoever stands between can put in other packages.',
  fix: 'Use an index with a valid certificate; for an authority of your own give pip its certificate with --cert.',
  peers: {
    checkov: ['CKV2_DOCKER_4'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const writes = new Set(linesWritten(file, /pip\.(?:conf|ini)$/, /(?:^|\s)trusted-host\s*=/));
    for (const run of file.all('RUN')) {
      if (writes.has(run) || run.commands().some(trustsHost)) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM python:3.13
RUN pip install --trusted-host pypi.example.com app
RUN python3 -m pip download --trusted-host=pypi.example.com app
RUN pip config set global.trusted-host pypi.example.com
RUN uv pip install --allow-insecure-host pypi.example.com app
`,
        lines: [2, 3, 4, 5],
      },
    ],
    good: [
      `FROM python:3.13
RUN pip install --cert ca.pem -i https://pypi.example.com/simple app
RUN pip config set global.index-url https://pypi.example.com
`,
    ],
  },
});
