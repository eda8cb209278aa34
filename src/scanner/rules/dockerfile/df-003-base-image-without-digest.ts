import { imagesFrom } from '../../checks/dockerfile/base-images.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-003',
  title: 'Base image is not pinned by digest',
  severity: 'info',
  category: 'supply_chain',
  default: 'off',
  why: "A version tag can be moved to another image at any time; only a digest says that tomorrow's build starts from what was tested today.",
  fix: 'Write the digest behind the name of the base image, and let a bot raise it.',
  peers: {
    semgrep: ['dockerfile-source-not-pinned'],
    sonar: ['DS7023'],
  },
  standards: ['OWASP-Docker D08', 'SLSA'],
  check(file, report) {
    for (const from of imagesFrom(file)) {
      const { tag, digest, isOpen } = from.image;
      // A variable that is not known may hold the digest, unless a tag is written behind it.
      const mayHaveDigest = isOpen && (tag === undefined || tag.includes('$'));
      if (digest === undefined && !mayHaveDigest) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:22.11 AS build
FROM build
RUN make
FROM $REGISTRY/nginx:1.29
`,
        lines: [1, 4],
      },
    ],
    good: [
      `FROM node:22.11@sha256:3f9e1b5c0a2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7 AS build
FROM scratch
COPY --from=build /app /app
`,
      `ARG BASE
FROM $BASE
FROM node:$TAG
`,
    ],
  },
});
