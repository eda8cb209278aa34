import { isPath, isSecretName } from '../../checks/dockerfile/secrets.ts';
import { dockerfileRule } from '../../rule.ts';

/** Is a value no more than an answer to a question, as in `ALLOW_EMPTY_PASSWORD=yes`? */
function isSwitch(value: string | undefined): boolean {
  return value !== undefined && /^(?:|[01]|true|false|yes|no|on|off)$/i.test(value);
}

export default dockerfileRule({
  id: 'DF-040',
  title: 'ENV or ARG name says it holds a secret',
  severity: 'critical',
  category: 'secrets',
  default: 'on',
  why: 'Values of ENV and ARG stay in the image and its history: whoever may pull the image can read them, also after a later layer has unset them.',
  fix: 'Mount the secret for the step that needs it with RUN --mount=type=secret, and give it to the program at run time.',
  peers: {
    trivy: ['DS-0031'],
    hadolint: ['DL3064'],
    buildkit: ['SecretsUsedInArgOrEnv'],
    semgrep: ['secret-in-build-arg'],
    sonar: ['DS6472'],
  },
  standards: ['CIS-Docker 4.10', 'OWASP-Docker D06'],
  check(file, report) {
    for (const instruction of file.all('ENV', 'ARG')) {
      if (instruction.keyword === 'LABEL') continue;
      const names = instruction.pairs
        .filter(({ key, value }) => !isSwitch(value) && !isPath(value) && isSecretName(key))
        .map(({ key }) => key);
      if (names.length > 0)
        report(
          instruction,
          `${instruction.keyword} ${names.join(', ')}: the name says that it holds a secret`,
        );
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENV DB_PASSWORD=hunter2 PORT=80
`,
        lines: [2],
      },
      {
        text: `ARG NPM_TOKEN
FROM alpine:3.22
ENV apiKey abc
`,
        lines: [1, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
ENV PASSWORD_FILE=/run/secrets/db TOKEN_URL=https://example.com PUBLIC_KEY=abc
ARG KEYBOARD=us
ENV TOKENIZER=bert DB_PASSWORD=""
ENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/gcp.json
ENV MYSQL_ALLOW_EMPTY_PASSWORD=yes MYSQL_RANDOM_ROOT_PASSWORD=1
`,
    ],
  },
});
