import { isAbsolutePath, stagesWithWorkdir } from '../../checks/dockerfile/workdirs.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-098',
  title: 'WORKDIR is not an absolute path',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'A first relative path starts from the working directory of the base image, which its next version may change.',
  fix: 'Begin the path with a slash.',
  peers: {
    trivy: ['DS-0009'],
    checkov: ['CKV_DOCKER_10'],
    kics: ['WORKDIR Path Not Absolute'],
    hadolint: ['DL3000'],
    buildkit: ['WorkdirRelativePath'],
    sonar: ['DS7021'],
    other: ['terrascan AC_DOCKER_0013'],
  },
  standards: [],
  check(file, report) {
    for (const { stage, hasWorkdir } of stagesWithWorkdir(file)) {
      const [first] = hasWorkdir ? [] : stage.all('WORKDIR');
      if (first === undefined || first.words.length === 0) continue;
      if (!isAbsolutePath(first.path ?? first.words[0]?.text ?? '')) report(first);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
WORKDIR app
COPY . .
`,
        lines: [2],
      },
      {
        text: `FROM alpine:3.22 AS a
WORKDIR /a
FROM alpine:3.22
WORKDIR "my app"
`,
        lines: [4],
      },
    ],
    good: [
      `FROM alpine:3.22
WORKDIR /app
WORKDIR src
`,
      `FROM alpine:3.22
ARG HOME_DIR
WORKDIR \${HOME_DIR}/src
`,
      `FROM mcr.microsoft.com/windows/servercore:ltsc2022
WORKDIR "C:/app"
`,
      `FROM alpine:3.22 AS base
WORKDIR /app
FROM base
WORKDIR src
`,
    ],
  },
});
