import { dockerfileRule } from '../../rule.ts';

const SUPPRESSION =
  /^(?:waybill:ignore\b|hadolint\s+(?:global\s+)?ignore\s*=|(?:trivy|tfsec):ignore:|checkov:skip=|kics-scan\s+(?:ignore|disable)|check\s*=.*\bskip=|terrascan:skip=)|\bnosem(?:grep)?\b|\bNOSONAR\b/;

export default dockerfileRule({
  id: 'DF-114',
  title: 'An inline suppression is used',
  severity: 'info',
  category: 'governance',
  default: 'off',
  why: 'A suppression hides findings of a tool from everybody who reads its results, and nobody is asked again.',
  fix: 'Remove the cause of the finding, or keep the exception where it is reviewed, and remove the comment.',
  peers: {
    hadolint: ['DL1001'],
  },
  standards: [],
  check(file, report) {
    for (const comment of file.comments) if (SUPPRESSION.test(comment.text)) report(comment);
  },
  examples: {
    bad: [
      {
        text: `# check=skip=JSONArgsRecommended
FROM alpine:3.22
# hadolint ignore=DL3018
RUN apk add curl
# trivy:ignore:DS-0002
`,
        lines: [1, 3, 5],
      },
    ],
    good: [
      `# check=error=true
# This one ignores hadolint.
FROM alpine:3.22
`,
    ],
  },
});
