import { runsWhere } from '../../checks/dockerfile/run-commands.ts';
import type { RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import { dockerfileRule } from '../../rule.ts';

/** With a UID of six digits the login records take tens of megabytes. */
const LARGE = 100_000;

function makesLargeLog(command: Command, run: RunInstruction): boolean {
  if (!command.is('useradd') || command.hasFlag('-l', '--no-log-init')) return false;
  const uid = command.flagValue('-u', '--uid')?.text;
  return uid !== undefined && Number(run.expand(uid) ?? uid) >= LARGE;
}

export default dockerfileRule({
  id: 'DF-027',
  title: 'useradd with a large UID but without -l makes a sparse lastlog file',
  severity: 'low',
  category: 'build',
  default: 'on',
  why: 'The program useradd makes room in the login records for every number up to the new one: with a large UID the layer holds a file of many gigabytes, which some tools unpack in full.',
  fix: 'Add --no-log-init (-l) to useradd, or choose a smaller UID.',
  peers: {
    hadolint: ['DL3046'],
    other: ['datadog use_recommended_flags_with_useradd'],
  },
  standards: [],
  check(file, report) {
    for (const { run } of runsWhere(file, makesLargeLog)) report(run);
  },
  examples: {
    bad: [
      {
        text: `FROM debian:12
RUN useradd -m -u 1234567 app
ARG ID=200000
RUN groupadd x && useradd --uid=$ID -g x app
`,
        lines: [2, 4],
      },
    ],
    good: [
      `FROM debian:12
RUN useradd -l -u 1234567 app
RUN useradd --no-log-init --uid 1234567 b
RUN useradd -rlu 1234567 c && useradd -u 10001 d
`,
    ],
  },
});
