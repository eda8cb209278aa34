import { isFromScratch } from '../../checks/dockerfile/stages.ts';
import { isAbsolutePath, stagesWithWorkdir } from '../../checks/dockerfile/workdirs.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-086',
  title: 'COPY to a relative path although no WORKDIR is set',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Where the files end up depends on the working directory of the base image, which its next version may change.',
  fix: 'Set WORKDIR before, or copy to an absolute path.',
  peers: {
    hadolint: ['DL3045'],
  },
  standards: [],
  check(file, report) {
    for (const { stage, hasWorkdir } of stagesWithWorkdir(file)) {
      // Without a base image it is the root.
      let isKnown = hasWorkdir || isFromScratch(stage);
      for (const instruction of stage.all('WORKDIR', 'COPY')) {
        if (instruction.keyword === 'WORKDIR') isKnown = true;
        else if (!isKnown && instruction.destination !== undefined) {
          const path = instruction.destination.text;
          if (!isAbsolutePath(instruction.expand(path) ?? path)) report(instruction);
        }
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM node:24
COPY package.json .
WORKDIR /app
COPY src src
`,
        lines: [2],
      },
      {
        text: `FROM node:24 AS a
WORKDIR /a
FROM node:24
COPY x y/
`,
        lines: [4],
      },
    ],
    good: [
      `FROM scratch
COPY app app
`,
      `FROM node:24 AS base
WORKDIR /app
FROM base
COPY package.json .
`,
      `FROM node:24
COPY a /app/
COPY b $TARGET
`,
      `FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY a c:\\app
`,
    ],
  },
});
