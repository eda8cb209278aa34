import { isExport, stagesOf } from '../../checks/dockerfile/stages.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-094',
  title: 'Final image has no HEALTHCHECK',
  severity: 'low',
  category: 'reliability',
  default: 'on',
  why: 'Without a health check Docker takes a container for well as long as its process lives, even when it answers nobody any more.',
  fix: 'Add a HEALTHCHECK that asks the program whether it works, or HEALTHCHECK NONE where something else watches it, as the probes of Kubernetes do.',
  peers: {
    trivy: ['DS-0026'],
    checkov: ['CKV_DOCKER_2'],
    kics: ['Healthcheck Instruction Missing'],
    hadolint: ['DL3057'],
    other: ['terrascan AC_DOCKER_0047'],
  },
  standards: ['CIS-Docker 4.6'],
  check(file, report) {
    const stage = file.finalStage;
    if (stage?.from === undefined || isExport(stage)) return;
    if (
      !stagesOf(stage).some(({ instructions }) =>
        instructions.some(({ keyword }) => keyword === 'HEALTHCHECK'),
      )
    ) {
      report(stage.from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
CMD ["serve"]
`,
        lines: [1],
      },
      {
        text: `FROM alpine:3.22 AS build
HEALTHCHECK CMD ["probe"]
FROM alpine:3.22
COPY --from=build /a /
`,
        lines: [3],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
RUN go build -o /out/tool .
FROM scratch
COPY --from=build /out /
`,
      `FROM alpine:3.22 AS base
HEALTHCHECK CMD ["probe"]
FROM base
CMD ["serve"]
`,
      `FROM alpine:3.22
HEALTHCHECK NONE
CMD ["batch"]
`,
    ],
  },
});
