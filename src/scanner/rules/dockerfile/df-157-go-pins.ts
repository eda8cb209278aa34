import { reportUnpinned } from '../../checks/dockerfile/package-pins.ts';
import { dockerfileRule } from '../../rule.ts';

/** The first part of a module that is fetched is a host; the standard library and modules of the project have no dot there. */
function isRemote(name: string): boolean {
  return /^[^/]*\.[^/]*\//.test(name);
}

export default dockerfileRule({
  id: 'DF-157',
  title: 'go install/get modules are not pinned',
  severity: 'low',
  category: 'supply_chain',
  default: 'on',
  why: "Another day's build installs another version, so that builds cannot be repeated and a bad version comes in without a review.",
  fix: 'Write module@version.',
  peers: {
    hadolint: ['DL3062'],
  },
  standards: [],
  check(file, report) {
    reportUnpinned(file, report, ['go'], { isPackage: ({ name }) => isRemote(name) });
  },
  examples: {
    bad: [
      {
        text: `FROM golang:1.25
RUN go install golang.org/x/tools/gopls@latest && go get github.com/example/app
RUN go run github.com/example/tool@latest check github.com/example/app
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM golang:1.25
RUN go install golang.org/x/tools/gopls@v0.20.0 && go install ./cmd/... && go get -d -v ./...
RUN go run github.com/example/tool@v1.2.0 github.com/example/app
RUN go install example/cmd && go install -tags netgo all
`,
    ],
  },
});
