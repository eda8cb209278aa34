import { dockerfileRule } from '../../rule.ts';

/** The context itself, or all in it; a leading slash means the same. */
const WHOLE = /^(?:\.{0,2}\/)*(?:\.{1,2}|\*{1,2}|\*\.\*|\.\*|\*{1,2}\/\*{0,2})?\/?$/;

export default dockerfileRule({
  id: 'DF-043',
  title: 'The whole build context or a broad glob is copied',
  severity: 'low',
  category: 'secrets',
  default: 'on',
  why: 'All that lies beside the Dockerfile gets into the image, unless .dockerignore names it: local settings, the history of the repository, keys.',
  fix: 'Name the files and folders that the image needs, or keep .dockerignore as a list of what may be copied.',
  peers: {
    sonar: ['DS6470'],
  },
  standards: ['OWASP-Docker D06'],
  check(file, report) {
    for (const copy of file.all('COPY', 'ADD')) {
      if (copy.from !== undefined || copy.stage?.isInFinalImage === false) continue;
      if (copy.sources.some(({ text }) => WHOLE.test(copy.expand(text) ?? text))) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
COPY . /app
ADD ["./*", "/app/"]
COPY package.json ** ./
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM node:22 AS build
COPY . .
FROM node:22
COPY --from=build . /app
COPY src package.json ./app/
COPY *.json ./
`,
    ],
  },
});
