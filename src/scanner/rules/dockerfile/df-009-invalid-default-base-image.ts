import { expandText, variableReferences } from '../../parse/dockerfile/expansion.ts';
import { dockerfileRule } from '../../rule.ts';

/** What BuildKit sets by itself. */
const BUILT_IN = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/;
/** The grammar of image references: host, path in lower case, tag and digest; a stage's name has the same letters. */
const IMAGE_NAME =
  /^(?:[A-Za-z\d](?:[A-Za-z\d.-]*[A-Za-z\d])?(?::\d+)?\/)?[a-z\d]+(?:(?:\.|_{1,2}|-+|\/)[a-z\d]+)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][\w.+-]*:[\da-fA-F]{32,})?$/;

export default dockerfileRule({
  id: 'DF-009',
  title: 'Default of a global ARG gives an empty or invalid base image name',
  severity: 'medium',
  category: 'build',
  default: 'on',
  why: 'Built without further arguments the file has no valid base image, and the build breaks with an error that does not name the cause.',
  fix: 'Give the ARG a default that makes a valid image name, or write one where it is used, behind :- in the braces.',
  peers: {
    buildkit: ['InvalidDefaultArgInFrom'],
  },
  standards: [],
  check(file, report) {
    for (const from of file.all('FROM')) {
      const names = variableReferences(from.image.written, file.escape).map(({ name }) => name);
      const declared = names.filter((name) => from.variable(name) !== undefined && !BUILT_IN.test(name));
      if (declared.length === 0 || from.baseStage !== undefined) continue;
      const { text, isOpen } = expandText(from.image.written, file.escape, (name) =>
        BUILT_IN.test(name) ? { value: 'x' } : { value: from.variable(name)?.value ?? '' },
      );
      if (!isOpen && !IMAGE_NAME.test(text))
        report(
          from,
          `With the defaults of its ARGs the base image is called "${text}", which is no image name`,
        );
    }
  },
  examples: {
    bad: [
      {
        text: `ARG TAG
FROM busybox:\${TAG}
`,
        lines: [2],
      },
      {
        text: `ARG BASE=""
FROM $BASE AS build
ARG X
FROM alpine:3.22
`,
        lines: [2],
      },
    ],
    good: [
      `ARG TAG=1.37
FROM busybox:\${TAG}
`,
      `ARG TAG
FROM busybox:\${TAG:-1.37}
`,
      `ARG VARIANT
FROM registry.example.com:5000/team/busybox:stable\${VARIANT}
FROM base-$TARGETARCH
`,
    ],
  },
});
