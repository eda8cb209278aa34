import { imageAsBuilt, imagesFrom } from '../../checks/dockerfile/base-images.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-001',
  title: 'Base image has neither a tag nor a digest',
  severity: 'medium',
  category: 'supply_chain',
  default: 'on',
  why: 'Without a tag Docker takes whatever is called latest on the day of the build, so the same file gives different images and nobody can say what runs.',
  fix: 'Name a version tag of the base image, or better its digest.',
  peers: {
    trivy: ['DS-0001'],
    checkov: ['CKV_DOCKER_7'],
    kics: ['Image Version Not Explicit'],
    hadolint: ['DL3006'],
    semgrep: ['missing-image-version'],
    sonar: ['DS6596'],
  },
  standards: ['CIS-Docker 4.2', 'OWASP-Docker D08'],
  check(file, report) {
    for (const from of imagesFrom(file)) {
      const image = imageAsBuilt(file, from);
      if (image.isOpen || image.text === 'scratch' || image.text === '') continue;
      if (image.tag === undefined && image.digest === undefined) report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM debian
`,
        lines: [1],
      },
      {
        text: `ARG BASE=registry.example.com:5000/node
FROM $BASE AS build
FROM scratch
`,
        lines: [2],
      },
      {
        text: `FROM alpine$TAG
ARG TAG=:3.22
`,
        lines: [1],
      },
    ],
    good: [
      `ARG TAG
FROM node:$TAG AS build
FROM build
RUN make
FROM scratch
`,
      `FROM debian@sha256:3f9e1b5c0a2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7
`,
      `ARG BASE
FROM $BASE
`,
    ],
  },
});
