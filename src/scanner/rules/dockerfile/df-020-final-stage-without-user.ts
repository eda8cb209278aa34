import { isExport } from '../../checks/dockerfile/stages.ts';
import { startsNonRoot } from '../../checks/dockerfile/users.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-020',
  title: 'Final stage never sets USER, so the image runs as the base image user (usually root)',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'Without USER the program runs as the user of the base image, which is root in most of them: whoever breaks into the program is root in the container, and closer to the node.',
  fix: 'Make a user in the final stage and name it with USER, best by its number.',
  peers: {
    trivy: ['DS-0002'],
    checkov: ['CKV_DOCKER_3'],
    kics: ['Missing User Instruction'],
    semgrep: ['missing-user', 'missing-user-entrypoint'],
    sonar: ['DS6471'],
  },
  standards: ['CIS-Docker 4.1', 'OWASP-Docker D01', 'NSA/CISA non-root'],
  check(file, report) {
    const stage = file.finalStage;
    // A USER that names nobody changes nothing.
    const isSet = stage?.user !== undefined && stage.user.words.length > 0;
    if (stage?.from === undefined || isSet || startsNonRoot(stage) || isExport(stage)) return;
    report(stage.from);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
CMD ["run"]
`,
        lines: [1],
      },
      {
        text: `FROM golang:1.25 AS build
USER 1000
RUN go build
FROM alpine:3.22
COPY --from=build /app /app
`,
        lines: [4],
      },
      {
        text: `FROM scratch
COPY tool /tool
ENTRYPOINT ["/tool"]
`,
        lines: [1],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
RUN go build -o /out/tool .
FROM scratch AS files
COPY --from=build /out /
`,
      `FROM debian:12 AS base
USER 1000
FROM base
CMD ["run"]
`,
      `FROM gcr.io/distroless/static:nonroot
COPY app /
`,
    ],
  },
});
