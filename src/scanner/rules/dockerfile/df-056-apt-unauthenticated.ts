import { linesWritten } from '../../checks/dockerfile/written-lines.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const OPTION =
  /(?:^|::|\s)(?:AllowUnauthenticated|AllowInsecureRepositories|AllowDowngradeToInsecureRepositories)(?:=|\s+)"?(?:1|true|yes|on)\b/i;

function acceptsAnything(command: Command): boolean {
  if (!['apt-get', 'apt', 'aptitude'].includes(command.name)) return false;
  return (
    command.hasFlag('--allow-unauthenticated', '--allow-insecure-repositories') ||
    command.flagValues('-o', '--option').some(({ text }) => OPTION.test(text))
  );
}

export default dockerfileRule({
  id: 'DF-056',
  title: 'apt-get accepts unauthenticated packages',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Packages are then installed without a valid signature, so that a changed mirror can put anything in the image.',
  fix: 'Add the key of the repository with signed-by and leave the option out.',
  peers: {
    checkov: ['CKV2_DOCKER_8'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    const writes = new Set([
      ...linesWritten(file, /\.(?:list|sources)$/, /\[[^\][]*\btrusted=yes\b|(?:^|\s)trusted:\s*yes\b/i),
      ...linesWritten(file, /apt\.conf/, OPTION),
    ]);
    for (const instruction of file.all('RUN', 'COPY', 'ADD')) {
      const isTold = instruction.keyword === 'RUN' && instruction.commands().some(acceptsAnything);
      if (isTold || writes.has(instruction)) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN apt-get update && apt-get install -y --allow-unauthenticated x
RUN apt-get -o APT::Get::AllowUnauthenticated=true install -y x
RUN apt update --allow-insecure-repositories
RUN echo "deb [trusted=yes] https://example.com/ ./" > /etc/apt/sources.list.d/x.list
`,
        lines: [2, 3, 4, 5],
      },
    ],
    good: [
      `FROM debian:12
RUN apt-get install -y x && echo --allow-unauthenticated
RUN apt-get -o APT::Get::AllowUnauthenticated=false update
RUN echo "deb [signed-by=/k.gpg] https://example.com/ ./" > /etc/apt/sources.list.d/x.list
`,
    ],
  },
});
