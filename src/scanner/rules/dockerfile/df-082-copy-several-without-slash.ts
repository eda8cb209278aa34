import type { DockerfileWord } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

/** One source as image histories write it (`COPY file:<hash> in /app`), which files made from them keep. */
function isFromHistory([source, joint, ...others]: readonly DockerfileWord[]): boolean {
  return (
    others.length === 0 && joint?.text === 'in' && /^(?:file|dir|multi):[\da-f]{64}$/.test(source?.text ?? '')
  );
}

export default dockerfileRule({
  id: 'DF-082',
  title: 'COPY with several sources has a destination without a trailing slash',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'With several sources Docker asks for a directory, and refuses to build when the destination does not end in a slash.',
  fix: 'Write the destination with a slash at its end.',
  peers: {
    trivy: ['DS-0011'],
    kics: ['Copy With More Than Two Arguments Not Ending With Slash'],
    hadolint: ['DL3021'],
  },
  standards: [],
  check(file, report) {
    for (const copy of file.all('COPY', 'ADD')) {
      const { destination, sources, heredocs } = copy;
      if (destination === undefined || sources.length + heredocs.length < 2) continue;
      if (isFromHistory(sources)) continue;
      const path = copy.expand(destination.text);
      if (path !== undefined && !/[\\/]$|^\.{1,2}$|[\\/]\.{1,2}$/.test(path)) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
COPY package.json package-lock.json /app
`,
        lines: [2],
      },
      {
        text: `FROM node:22
COPY ["a b", "c", "/app"]
`,
        lines: [2],
      },
    ],
    good: [
      `FROM node:22
ENV DIR=/app/
COPY package.json package-lock.json ./
COPY a b .
COPY a b $DIR
COPY a /app
COPY file:3f1b0a9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a in /app
`,
    ],
  },
});
