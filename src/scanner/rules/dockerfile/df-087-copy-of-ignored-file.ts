import { isIgnored, readIgnoreLines } from '../../checks/dockerfile/ignored-paths.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-087',
  title: 'COPY names a file that .dockerignore leaves out',
  severity: 'info',
  category: 'build',
  default: 'off',
  why: 'The builder never sees the file, so the build breaks, or a pattern that should bring it in brings in nothing.',
  fix: 'Take the file out of .dockerignore, or add an exception for it with !; or copy another one.',
  peers: {
    buildkit: ['CopyIgnoredFile'],
  },
  standards: [],
  parameters: {
    ignored: {
      default: [] as readonly string[],
      description: 'More lines of .dockerignore, for Dockerfiles that lie elsewhere than it',
    },
  },
  check(file, report, { ignored }) {
    const lines = readIgnoreLines([...(file.contextIgnore?.split(/\r?\n/) ?? []), ...ignored]);
    if (lines.length === 0) return;
    for (const copy of file.all('COPY', 'ADD')) {
      if (copy.from !== undefined) continue;
      for (const source of copy.sources) {
        const path = copy.expand(source.text);
        // Patterns may find other files, and URLs are not of the context.
        if (path === undefined || /[*?[]|^[a-z]+:\/\/|^git@/i.test(path)) continue;
        if (isIgnored(path, lines)) report(copy, `${path} is left out of the build context by .dockerignore`);
      }
    }
  },
  examples: {
    parameters: { ignored: ['# local', 'docs', '*.log', '!docs/manual.md'] },
    bad: [
      {
        text: `FROM alpine:3.22
COPY app docs/old.md /app/
ADD build.log /app/
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM golang:1.25 AS build
COPY . /src
COPY docs/manual.md /src/
FROM alpine:3.22
COPY --from=build docs /docs
ADD https://example.com/docs /docs/
`,
    ],
  },
});
