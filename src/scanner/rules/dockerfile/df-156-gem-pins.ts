import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-156',
  title: 'gem packages are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write name:version, or add --version.',
  peers: {
    kics: ['Gem Install Without Version'],
    hadolint: ['DL3028'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['gem'], { isPinned: (command) => command.hasFlag('-v', '--version') });
  },
  examples: {
    bad: [
      {
        text: `FROM ruby:3.4
RUN gem install bundler
`,
        lines: [2],
      },
    ],
    good: [
      `FROM ruby:3.4
RUN gem install nokogiri:1.18.9 -- --use-system-libraries && gem install bundler:2.7.1 && gem install rake --version 13.3.0 && gem install -v "~> 1.8" thor
RUN gem install pkg/app.gem
`,
    ],
  },
});
