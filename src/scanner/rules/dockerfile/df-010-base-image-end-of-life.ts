import { imagesFrom } from '../../checks/dockerfile/base-images.ts';
import { endOfRelease } from '../../checks/dockerfile/release-ends.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-010',
  title: 'Base image release is past its end of life',
  severity: 'medium',
  category: 'supply_chain',
  default: 'off',
  why: 'Nobody mends holes in a release past its end: what is found after that day stays open in every image built on it.',
  fix: 'Move to a release of the base image that is still maintained.',
  peers: {},
  standards: ['OWASP-Docker D02'],
  check(file, report) {
    const today = new Date().toISOString().slice(0, 10);
    for (const from of imagesFrom(file)) {
      const end = endOfRelease(from.image);
      if (end !== undefined && end < today)
        report(from, `${from.image.text} is without updates since ${end}`);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM ubuntu:16.04
FROM docker.io/library/node:14.21-alpine AS build
FROM debian:stretch-slim
`,
        lines: [1, 2, 3],
      },
    ],
    good: [
      `FROM registry.example.com/ubuntu:16.04
FROM python:3
FROM node:lts
FROM ubuntu
FROM scratch
`,
    ],
  },
});
