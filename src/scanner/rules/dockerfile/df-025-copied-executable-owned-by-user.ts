import { isWorldWritable } from '../../checks/dockerfile/file-modes.ts';
import type { CopyInstruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

/** What nobody runs, by its ending. */
const DATA =
  /\.(?:json|ya?ml|toml|lock|txt|md|conf|cfg|ini|properties|xml|html?|css|csv|sql|pem|crt|png|jpe?g|svg|ico|woff2?)$/i;

function expanded(copy: CopyInstruction, value: string | undefined): string | undefined {
  return value === undefined ? undefined : (copy.expand(value) ?? value);
}

/** May somebody else than root change what is copied? Without a mode the owner may. */
function isLeftWritable(owner: string | undefined, mode: string | undefined): boolean {
  if (mode !== undefined && isWorldWritable(mode)) return true;
  if (owner === undefined || /^(?:root|0*)(?::|$)/.test(owner)) return false;
  return mode === undefined || !/^[0-7]{3,4}$/.test(mode) || (Number.parseInt(mode, 8) & 0o200) !== 0;
}

export default dockerfileRule({
  id: 'DF-025',
  title: 'COPY/ADD --chown or --chmod leaves executables owned or writable by the runtime user',
  severity: 'low',
  category: 'privilege',
  default: 'on',
  why: 'A program that can change its own files lets an attacker keep what was broken in to: the next start runs the changed file.',
  fix: 'Leave copied programs to root and readable for the others; give the user only the folders it writes to.',
  peers: {
    kics: ['Chown Flag Exists'],
    sonar: ['DS6504'],
    other: ['terrascan AC_DOCKER_00024'],
  },
  standards: ['OWASP-Docker D04'],
  check(file, report) {
    for (const copy of file.all('COPY', 'ADD')) {
      if (copy.sources.length > 0 && copy.sources.every(({ text }) => DATA.test(text))) continue;
      const owner = copy.flag('chown')?.value;
      const mode = copy.flag('chmod')?.value;
      if (isLeftWritable(expanded(copy, owner), expanded(copy, mode))) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
COPY --chown=node:node src /app
COPY --chmod=777 run /usr/bin/
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM node:22
COPY --chown=root:root src /app
COPY --chown=node:node --chmod=555 src /app
COPY --chmod=755 run /usr/bin/
COPY --chown=node settings.json ./
COPY src /app
`,
    ],
  },
});
