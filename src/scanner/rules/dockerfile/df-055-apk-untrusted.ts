import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-055',
  title: 'apk accepts untrusted packages',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Packages are then installed whoever has signed them, or nobody, so that a changed mirror can put anything in the image.',
  fix: 'Put the public key of the repository into /etc/apk/keys and leave the option out.',
  peers: {
    checkov: ['CKV2_DOCKER_7'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    for (const { run } of runsWhere(
      file,
      (command) => command.is('apk') && command.hasFlag('--allow-untrusted'),
    ))
      report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN apk add --no-cache --allow-untrusted ./app.apk
RUN apk --allow-untrusted add x
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN apk add --no-cache curl && echo --allow-untrusted
`,
    ],
  },
});
