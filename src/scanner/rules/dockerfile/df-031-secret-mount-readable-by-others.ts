import { dockerfileRule } from '../../rule.ts';

function isOpenToOthers(mode: string): boolean {
  return /^(?:0o)?[0-7]{3,5}$/.test(mode) && (Number.parseInt(mode.replace('0o', ''), 8) & 0o007) !== 0;
}

export default dockerfileRule({
  id: 'DF-031',
  title: 'RUN --mount=type=secret or ssh uses a mode readable by others',
  severity: 'high',
  category: 'secrets',
  default: 'on',
  why: 'Every program that the step starts, under whatever user, can read the secret while it is mounted.',
  fix: 'Leave the mode out (0400 for secrets, 0600 for ssh) and set uid when the step runs as another user.',
  peers: {
    sonar: ['DS6469'],
  },
  standards: ['OWASP-Docker D06'],
  check(file, report) {
    for (const run of file.all('RUN')) {
      const isReadable = run.mounts.some(({ options }) => {
        const type = options.get('type');
        const mode = options.get('mode') ?? '';
        return (type === 'secret' || type === 'ssh') && isOpenToOthers(run.expand(mode) ?? mode);
      });
      if (isReadable) report(run);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN --mount=type=secret,id=npm,mode=0444 npm ci
RUN --mount=type=cache,target=/c --mount=type=ssh,mode=666 git clone x
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM debian:12
RUN --mount=type=secret,id=npm,mode=0440,uid=1000 npm ci
RUN --mount=type=cache,mode=0777,target=/c --mount=type=ssh make
`,
    ],
  },
});
