import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-096',
  title: 'Exec form is malformed JSON, so it silently becomes shell form',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Docker takes an array that is no valid JSON for a shell command, which then looks for a program with a bracket in its name.',
  fix: 'Write valid JSON: double quotes around each string, commas between, and no comma at the end.',
  peers: {
    sonar: ['DS7030'],
  },
  standards: [],
  check(file, report) {
    for (const instruction of file.all('RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK')) {
      if (instruction.isBrokenExec) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
CMD ['serve', '--port', '80']
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22
RUN ["ls", "-l",]
ENTRYPOINT ["serve"
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM alpine:3.22
CMD ["serve"]
RUN [ -f /etc/passwd ] && echo yes
RUN [[ -d /x ]] || true
`,
    ],
  },
});
