import { isNo } from '../../checks/dockerfile/settings.ts';
import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const LINE = /(?:^|\s)"?(?:strict-ssl|enableStrictSsl)"?(?:\s*[=:]\s*|\s+)"?false\b/i;

function switchesOff({ name, args }: Command): boolean {
  if (!['npm', 'yarn', 'pnpm', 'npx'].includes(name)) return false;
  return args.some((arg, index) => {
    if (arg === '--no-strict-ssl') return true;
    const [found, value = args[index + 1]] =
      /^(?:--)?(?:strict-ssl|enableStrictSsl)(?:=(.*))?$/i.exec(arg) ?? [];
    return found !== undefined && value !== undefined && isNo(value);
  });
}

export default dockerfileRule({
  id: 'DF-061',
  title: 'npm, yarn or pnpm is configured with strict-ssl false',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'The package manager then takes any certificate from a registry, so that whoever stands between can put in other packages.',
  fix: 'Leave strict-ssl on; name the authority of your registry with cafile.',
  peers: {
    checkov: ['CKV2_DOCKER_13'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const writes = new Set(linesWritten(file, /\.(?:npm|yarn)rc(?:\.yml)?$/, LINE));
    for (const instruction of file.all('RUN', 'COPY', 'ADD')) {
      const isTold = instruction.keyword === 'RUN' && instruction.commands().some(switchesOff);
      if (isTold || writes.has(instruction)) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
RUN npm config set strict-ssl false && npm ci
RUN yarn config set "strict-ssl" false -g
RUN pnpm config set strict-ssl=false
RUN npm install --strict-ssl=false
RUN yarn config set enableStrictSsl false
RUN echo "strict-ssl=false" >> ~/.npmrc
`,
        lines: [2, 3, 4, 5, 6, 7],
      },
    ],
    good: [
      `FROM node:22
RUN npm config set strict-ssl true && npm ci
RUN echo npm config set strict-ssl false
`,
    ],
  },
});
