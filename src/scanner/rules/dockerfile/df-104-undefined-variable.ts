import { variableReferences } from '../../parse/dockerfile/expansion.ts';
import type { ImageReference } from '../../parse/dockerfile/image-reference.ts';
import type { Instruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

/** Images that define PATH and nothing else. */
const PLAIN_IMAGES =
  /^(?:(?:library\/)?(?:alpine|debian|ubuntu|busybox|fedora|centos|rockylinux|almalinux|amazonlinux|archlinux)|scratch)$/;
/** BuildKit gives these a value, but only to stages that declare them. */
const PLATFORM_ARG = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;
/** Names of the sort that official images define for those who build on them. */
const OFTEN_IN_IMAGES =
  /(?:VERSION|HOME|PATH|ROOT|DIR|FOLDER|PREFIX|CONFIG|URL|BASE|USER|LANG)$|(?:^|_)(?:KEYS?|SHA\d*|UID|GID|PORT)$/;

/** A scan does not see images: may this one define a variable of that name? Of images that are not official all is possible. */
function definedByImage(image: ImageReference | undefined): (name: string) => boolean {
  if (image === undefined || image.isOpen || image.registry !== undefined) return () => true;
  if (PLAIN_IMAGES.test(image.repository)) return (name) => name === 'PATH';
  const isOfficial = !image.repository.replace(/^library\//, '').includes('/');
  return (name) => !isOfficial || OFTEN_IN_IMAGES.test(name);
}

/** What Docker puts variables into; in RUN, CMD and ENTRYPOINT the shell does it. */
function expandedTexts(instruction: Instruction): readonly string[] {
  switch (instruction.keyword) {
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.map(({ value }) => value ?? '');
    case 'ADD':
    case 'COPY':
      return [...instruction.sources, ...(instruction.destination ? [instruction.destination] : [])].map(
        ({ text }) => text,
      );
    case 'EXPOSE':
    case 'STOPSIGNAL':
    case 'USER':
    case 'VOLUME':
    case 'WORKDIR':
      return instruction.words.map(({ text }) => text);
    default:
      return [];
  }
}

export default dockerfileRule({
  id: 'DF-104',
  title: 'An instruction uses a variable that is not defined in its scope',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'Docker puts in nothing for a variable that is not defined, so paths and names come out wrong without an error. An ARG before the first FROM is not known in the stages unless they repeat it.',
  fix: 'Define the variable with ARG or ENV before it is used, or correct its name.',
  peers: {
    buildkit: ['UndefinedVar'],
    sonar: ['DS6579'],
  },
  standards: [],
  check(file, report) {
    const globals = new Set(file.globalArgs.map(({ key }) => key));
    for (const { from, instructions, rootImage } of file.stages) {
      if (from === undefined) continue;
      const mayDefine = definedByImage(rootImage);
      for (const instruction of instructions) {
        // Within JSON an escape may stand for the sign.
        if (!/[$\\]/.test(instruction.text)) continue;
        const unknown = expandedTexts(instruction)
          .filter((text) => text.includes('$'))
          .flatMap((text) => variableReferences(text, file.escape))
          .filter(({ operator }) => !/^:?[-+?]/.test(operator))
          .map(({ name }) => name)
          .find(
            (name) =>
              /^[A-Za-z_]/.test(name) &&
              instruction.variable(name) === undefined &&
              (globals.has(name) || PLATFORM_ARG.test(name) || !mayDefine(name)),
          );
        if (unknown !== undefined) report(instruction, `Variable ${unknown} is not defined here`);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
COPY app $target/bin/
`,
        lines: [2],
      },
      {
        text: `ARG VERSION=1.2
FROM node:24
LABEL version=$VERSION
ENV V=\${TARGETARCH}
`,
        lines: [3, 4],
      },
    ],
    good: [
      `ARG VERSION=1.2
FROM node:24
ARG VERSION
ARG TARGETARCH
LABEL version=$VERSION arch=$TARGETARCH
ENV A=\${B:-c} NODE=$NODE_VERSION
FROM golang:1.25
WORKDIR $GOPATH/src
`,
      `FROM alpine:3.22
ENV PATH=$PATH:/app TEXT='$x' COST=\\$x
RUN echo $y
COPY --chown=$HTTP_PROXY a /
`,
      `FROM alpine:3.22 AS base
ENV DIR=/app
FROM base
WORKDIR $DIR
`,
      `FROM ghcr.io/example/base:3
WORKDIR $APP
`,
    ],
  },
});
