import { isRoot, startsNonRoot } from '../../checks/dockerfile/users.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const FIRST_FREE = 1024;

/** Lets the command a program use low ports without being root? */
function givesPort({ name, args }: Command): boolean {
  return name === 'setcap' && args.some((arg) => /cap_net_bind_service/i.test(arg));
}

export default dockerfileRule({
  id: 'DF-075',
  title: 'A port below 1024 is exposed although the image runs as non-root',
  severity: 'info',
  category: 'network',
  default: 'off',
  why: 'An ordinary user may not listen below 1024 on systems that keep the old limit, so the program starts on one node and fails on another.',
  fix: 'Listen on a port from 1024 up, such as 8080, and let the Service or docker run -p give it the number that others use.',
  peers: {},
  standards: ['CIS-Docker 5.8'],
  check(file, report) {
    const stage = file.finalStage;
    if (stage?.from === undefined) return;
    const isOrdinary = stage.user === undefined ? startsNonRoot(stage) : isRoot(stage.user) === false;
    if (!isOrdinary || file.commands().some(givesPort)) return;
    for (const expose of file.all('EXPOSE')) {
      const isLow = expose.ports.some(({ first }) => first !== undefined && first > 0 && first < FIRST_FREE);
      if (isLow && expose.stage?.isInFinalImage) report(expose);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM nginx:1.29
USER nginx
EXPOSE 8080 443
`,
        lines: [3],
      },
      {
        text: `FROM gcr.io/distroless/static:nonroot
EXPOSE 80
`,
        lines: [2],
      },
    ],
    good: [
      `FROM nginx:1.29
EXPOSE 80
`,
      `FROM nginx:1.29
USER nginx
EXPOSE 8080
`,
      `FROM caddy:2
RUN setcap cap_net_bind_service=+ep /usr/bin/caddy
USER caddy
EXPOSE 80
`,
    ],
  },
});
