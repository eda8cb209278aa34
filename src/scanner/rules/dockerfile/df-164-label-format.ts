import { hasFormat } from '../../checks/dockerfile/label-formats.ts';
import { labelsOf } from '../../checks/dockerfile/labels.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-164',
  title: 'A label has the wrong format (URL, RFC 3339, SPDX, git hash, semver, e-mail)',
  severity: 'info',
  category: 'governance',
  default: 'param',
  why: 'Tools that read these labels expect one form, and pass over a value that has another.',
  fix: 'Write the value in the form that the message names.',
  peers: {
    hadolint: ['DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
  },
  standards: [],
  parameters: {
    formats: {
      default: [
        'org.opencontainers.image.created=rfc3339',
        'org.opencontainers.image.url=url',
        'org.opencontainers.image.source=url',
        'org.opencontainers.image.documentation=url',
        'org.opencontainers.image.licenses=spdx',
        'org.opencontainers.image.revision=hash',
        'org.opencontainers.image.version=semver',
      ],
      description: 'Label keys with their forms: url, rfc3339, spdx, hash, semver, email or text.',
    },
  },
  check(file, report, { formats }) {
    const wanted = new Map(
      formats.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    );
    for (const { label, pair } of labelsOf(file)) {
      const format = wanted.get(pair.key);
      const value = label.expand(pair.value ?? '');
      if (format !== undefined && value !== undefined && !hasFormat(value, format)) {
        report(label, `The label ${pair.key} is not of the form ${format}`);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
LABEL org.opencontainers.image.created="yesterday" \\
    org.opencontainers.image.licenses="MIT License"
LABEL org.opencontainers.image.url=example.com
`,
        lines: [2, 2, 4],
      },
    ],
    good: [
      `FROM alpine:3.22
ARG REVISION
LABEL org.opencontainers.image.created=2026-03-01T10:00:00Z org.opencontainers.image.licenses="MIT OR (Apache-2.0 AND BSD-3-Clause)"
LABEL org.opencontainers.image.url=https://example.com/app org.opencontainers.image.revision=$REVISION
LABEL org.opencontainers.image.version=1.2.0-rc.1
`,
    ],
  },
});
