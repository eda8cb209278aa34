import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

/** Folders and repositories of code: `github:owner/name`, `owner/name`, `lib/`. */
function isPath(name: string): boolean {
  return name.includes(':') || (name.includes('/') && !name.startsWith('@'));
}

export default dockerfileRule({
  id: 'DF-155',
  title: 'npm packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name@version, or put the package into package.json and use npm ci.',
  peers: {
    kics: ['NPM Install Command Without Pinned Version'],
    hadolint: ['DL3016'],
  },
  standards: [],
  parameters: {
    acceptTags: {
      default: true,
      description:
        'Whether a tag that is asked for by name, such as @latest, counts as a version: hadolint and KICS say so',
    },
  },
  check(file, report, { acceptTags }) {
    reportUnpinned(file, report, ['npm'], { isPackage: ({ name }) => !isPath(name), acceptTags });
  },
  examples: {
    bad: [
      {
        text: `FROM node:24
RUN npm install -g typescript @angular/cli
RUN npm i express@
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM node:24
RUN npm install && npm ci && npm install -g typescript@5.9.3 @angular/cli@20.1.0
RUN npm install -g npm@latest ./lib example/app#v1.2.0 https://example.com/a.tgz $PACKAGE
`,
    ],
  },
});
