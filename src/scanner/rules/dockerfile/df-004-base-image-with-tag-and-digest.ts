import { imagesFrom } from '../../checks/dockerfile/base-images.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-004',
  title: 'Base image names both a tag and a digest (the tag is ignored)',
  severity: 'info',
  category: 'supply_chain',
  default: 'off',
  why: 'When a digest is given Docker does not look at the tag, so the tag may name another version than the one that is used and mislead who reads it.',
  fix: 'Leave the tag out, or keep it in a comment that is updated together with the digest.',
  peers: {
    sonar: ['DS8431'],
  },
  standards: [],
  check(file, report) {
    for (const from of imagesFrom(file)) {
      if (from.image.tag !== undefined && from.image.digest !== undefined) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:22.11@sha256:3f9e1b5c0a2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7
`,
        lines: [1],
      },
    ],
    good: [
      `FROM node@sha256:3f9e1b5c0a2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7
FROM debian:12
`,
    ],
  },
});
