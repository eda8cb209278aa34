import { SHELLCHECK_LEVELS, shellProblems } from '../../checks/dockerfile/shellcheck.ts';
import type { RunInstruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';
import { RuleFault } from '../../rule-fault.ts';

/** For all RUN of a file together; a thread without progress is given up after two seconds. */
const FILE_MILLISECONDS = 1500;

/** What the shell of a RUN gets to read: a here-document that is the whole command, else the command. */
function scriptOf(run: RunInstruction): string {
  const [heredoc] = run.heredocs;
  return heredoc && /^<<-?\S+$/.test(run.text.trim()) ? heredoc.body : run.text;
}

export default dockerfileRule({
  id: 'DF-170',
  title: 'Shell problem in RUN (ShellCheck findings, if a local shellcheck binary is configured)',
  severity: 'low',
  category: 'build',
  default: 'off',
  why: 'Unquoted variables, wrong tests and lost exit codes make a build step do something else than it says, often without failing.',
  fix: 'Change the command as ShellCheck says; its wiki explains each number.',
  peers: {
    other: ['hadolint SC* (35 documented)'],
  },
  standards: [],
  parameters: {
    run: {
      default: false as boolean,
      description:
        'Whether to run the program shellcheck that is on the PATH; no other program can be named, so that settings from a repository cannot start one',
    },
    level: {
      default: 'warning' as string,
      description: `The lowest level that is told: ${SHELLCHECK_LEVELS.join(', ')}`,
    },
  },
  check(file, report, { run: isWanted, level }) {
    if (!isWanted) return;
    if (!SHELLCHECK_LEVELS.some((known) => known === level))
      throw new RuleFault(`level is ${level}, but must be one of ${SHELLCHECK_LEVELS.join(', ')}`);
    const end = performance.now() + FILE_MILLISECONDS;
    for (const run of file.all('RUN')) {
      if (run.form === 'exec' || run.shell.kind !== 'posix') continue;
      const milliseconds = Math.floor(end - performance.now());
      if (milliseconds < 1) throw new RuleFault('shellcheck was not done with all RUN in time');
      const told = new Set<number>();
      for (const { code, message } of shellProblems(scriptOf(run), run.shell.name, { level, milliseconds }) ??
        []) {
        if (!told.has(code)) report(run, `SC${code}: ${message}`);
        told.add(code);
      }
    }
  },
  examples: {
    program: 'shellcheck',
    parameters: { run: true },
    bad: [
      {
        text: `FROM debian:13
RUN cd /srv; rm -rf build
`,
        lines: [2],
      },
    ],
    good: [
      `FROM debian:13
RUN cd /srv && rm -rf build
RUN ["sh", "-c", "cd /srv; rm -rf build"]
SHELL ["pwsh", "-c"]
RUN cd /srv; Remove-Item build
`,
    ],
  },
});
