import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-171',
  title: 'A TODO/FIXME comment is left',
  severity: 'info',
  category: 'style',
  default: 'off',
  why: 'A note about work to be done is forgotten in a comment, while the image is built and run as if it were done.',
  fix: 'Do what it says, or move it to where work is planned.',
  peers: {
    sonar: ['DS1135'],
  },
  standards: [],
  check(file, report) {
    for (const comment of file.comments) if (/\b(?:TODO|FIXME)\b/i.test(comment.text)) report(comment);
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
# TODO: pin the version
RUN apk add \\
    # fixme later
    curl
`,
        lines: [2, 4],
      },
    ],
    good: [
      `FROM alpine:3.22
# Mastodon tools
RUN echo TODO
`,
    ],
  },
});
