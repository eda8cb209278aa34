import { spawnSync } from 'node:child_process';
import { isRecord, listAt, numberAt, textAt } from '../../parse/read.ts';
import { RuleFault } from '../../rule-fault.ts';

/** A finding of ShellCheck: its number, without `SC`, and what it says. */
interface ShellProblem {
  readonly code: number;
  readonly message: string;
}

export const SHELLCHECK_LEVELS = ['error', 'warning', 'info', 'style'] as const;
/** Shells that ShellCheck knows, by the names they are called by. */
const DIALECTS: Readonly<Record<string, string>> = {
  sh: 'sh',
  bash: 'bash',
  dash: 'dash',
  ash: 'dash',
  ksh: 'ksh',
};
/** Sourced files are not there to be read (1090, 1091), and ENV and ARG set variables that a script alone does not show (2154). */
const NOT_KNOWABLE = '1090,1091,2154';
const OUTPUT_BYTES_MAX = 1024 * 1024;

/**
 * Runs ShellCheck over one script. It is started without a shell, reads the script from its standard input and no file (no
 * settings, nothing sourced), and is killed when it is not done in time.
 * @param program a name on the PATH, or a path
 * @returns undefined for shells that ShellCheck does not know
 * @throws RuleFault when the program is not there, is not done in time or says something else than it should
 */
export function shellProblems(
  script: string,
  shell: string,
  { level, milliseconds, program = 'shellcheck' }: { level: string; milliseconds: number; program?: string },
): ShellProblem[] | undefined {
  const dialect = Object.hasOwn(DIALECTS, shell) ? DIALECTS[shell] : undefined;
  if (dialect === undefined) return undefined;
  const args = [
    '--norc',
    '--format=json1',
    `--shell=${dialect}`,
    `--severity=${level}`,
    `--exclude=${NOT_KNOWABLE}`,
    '-',
  ];
  const { error, stdout, status } = spawnSync(program, args, {
    input: script,
    encoding: 'utf8',
    timeout: milliseconds,
    killSignal: 'SIGKILL',
    maxBuffer: OUTPUT_BYTES_MAX,
    shell: false,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  if (error) throw new RuleFault(reasonOf(error));
  // 0: nothing found, 1: something found; others: it could not do its work.
  if (status !== 0 && status !== 1) throw new RuleFault(`shellcheck ended with ${status}`);
  return problemsIn(stdout);
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'the program shellcheck is not on the PATH';
  if (error.code === 'ETIMEDOUT') return 'shellcheck was not done in time';
  return `shellcheck could not be run: ${error.code}`;
}

function problemsIn(output: string): ShellProblem[] {
  let answer: unknown;
  try {
    answer = JSON.parse(output);
  } catch {
    throw new RuleFault('shellcheck did not answer in JSON');
  }
  if (!isRecord(answer)) throw new RuleFault('shellcheck did not answer in the form json1');
  return listAt(answer, 'comments').flatMap((comment) => {
    const code = numberAt(comment, 'code');
    return code === undefined ? [] : [{ code, message: textAt(comment, 'message') ?? '' }];
  });
}
