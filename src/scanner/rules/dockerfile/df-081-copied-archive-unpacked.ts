import type { InstructionOf } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz|tzst)$/;

/** The names that the archives of a COPY have in the image. */
function copiedArchives({ sources, destination }: InstructionOf<'COPY' | 'ADD'>): string[] {
  const target = baseName(destination?.text ?? '');
  return [...sources.map(({ text }) => baseName(text)), target].filter((name) => ARCHIVE.test(name));
}

/** The last parts of all that a tar that extracts is given. */
function unpackedArchives({ name, args }: Command): string[] {
  if (!/^(?:bsd|g)?tar$/.test(name)) return [];
  const extracts =
    /^[A-Za-z]*x/.test(args[0] ?? '') ||
    args.some((arg) => /^(?:-[A-Za-z]*x[A-Za-z]*|--extract|--get)$/.test(arg));
  return extracts ? args.map(baseName) : [];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export default dockerfileRule({
  id: 'DF-081',
  title: 'An archive is copied and unpacked where ADD would unpack it',
  severity: 'info',
  category: 'build',
  default: 'off',
  why: 'The archive stays in the layer of the COPY although it is only needed until it is unpacked, so the image carries its content twice.',
  fix: 'Let ADD unpack the local tar archive, or mount it into the RUN that unpacks it.',
  peers: {
    hadolint: ['DL3010'],
  },
  standards: [],
  check(file, report) {
    for (const stage of file.stages) {
      const unpacked = new Set<string>();
      for (const step of stage.all('COPY', 'RUN').toReversed()) {
        if (step.keyword === 'RUN') {
          for (const name of step.commands().flatMap(unpackedArchives)) unpacked.add(name);
        } else if (step.from === undefined && copiedArchives(step).some((name) => unpacked.has(name))) {
          report(step);
        }
      }
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
COPY vendor/app.tar.gz /tmp/
RUN mkdir /app && tar -C /app -xzf /tmp/app.tar.gz
`,
        lines: [2],
      },
    ],
    good: [
      `FROM alpine:3.22
COPY app.tar.gz /srv/download/
RUN tar czf /other.tar.gz /etc
`,
      `FROM alpine:3.22
ADD app.tar.gz /app
COPY --from=build /out.tar /tmp/
RUN tar xf /tmp/out.tar
`,
    ],
  },
});
