import { shippedStages, stagesOf } from '../../checks/dockerfile/stages.ts';
import type { Stage } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

/** SHELL says that a shell is meant to run the commands, as BuildKit's check of the same sort takes it. */
function inheritsShell({ baseStage }: Stage): boolean {
  return baseStage !== undefined && stagesOf(baseStage).some((stage) => stage.all('SHELL').length > 0);
}

export default dockerfileRule({
  id: 'DF-095',
  title: 'CMD or ENTRYPOINT uses the shell form',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'In the shell form a shell is the first process: it does not pass on signals, so that the program is killed instead of stopped, and ENTRYPOINT ignores CMD and arguments.',
  fix: 'Write a JSON array, such as CMD ["serve", "--port", "80"]; where a shell is needed, say so with SHELL or ["sh", "-c", "…"].',
  peers: {
    kics: ['Not Using JSON In CMD And ENTRYPOINT Arguments'],
    hadolint: ['DL3025'],
    buildkit: ['JSONArgsRecommended'],
    semgrep: ['prefer-json-notation'],
    sonar: ['DS7019'],
  },
  standards: [],
  check(file, report) {
    // What is only copied from starts nothing.
    for (const stage of shippedStages(file)) {
      let hasShell = inheritsShell(stage);
      for (const instruction of stage.all('SHELL', 'CMD', 'ENTRYPOINT')) {
        if (instruction.keyword === 'SHELL') hasShell = true;
        else if (instruction.form === 'shell' && instruction.text !== '' && !hasShell) report(instruction);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
ENTRYPOINT /start.sh
CMD serve --port 80
`,
        lines: [2, 3],
      },
      {
        text: `FROM alpine:3.22
CMD ['serve']
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
ENTRYPOINT ["/start.sh"]
CMD ["sh", "-c", "serve --port $PORT"]
`,
      `FROM debian:13
SHELL ["/bin/bash", "-c"]
CMD exec serve --port $PORT
`,
      `FROM golang:1.25 AS build
RUN go build -o /app .
CMD /app
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
`,
    ],
  },
});
