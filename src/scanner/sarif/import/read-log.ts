import { at, listAt, textAt } from '../../parse/read.ts';

/** Limits of a log: far above what a scan of files brings, below what would exhaust the reader. */
export const SARIF_BYTES_MAX = 100 * 1024 * 1024;
const RUNS_MAX = 20;
const RESULTS_MAX = 100_000;

/** A log that cannot be read: what is wrong and what is allowed. */
export class UnreadableSarif extends Error {
  override readonly name = 'UnreadableSarif';
}

/** One run of a tool: as it stands in the log, where anything may be anything. */
export interface SarifRunRead {
  readonly toolName: string;
  readonly rules: readonly unknown[];
  readonly results: readonly unknown[];
  /** What went wrong in the run. */
  readonly notifications: readonly unknown[];
  /** The folders that paths may be relative to, by their names. */
  readonly bases: unknown;
  readonly workingDirectory: string | undefined;
}

/**
 * The runs of a SARIF 2.1.0 log.
 * @throws {UnreadableSarif} when it is none, or larger than we read
 */
export function readSarifLog(text: string): SarifRunRead[] {
  const log = parse(text);
  const version = textAt(log, 'version');
  if (version !== '2.1.0')
    throw new UnreadableSarif(`version: must be "2.1.0", got ${JSON.stringify(version) ?? 'nothing'}`);
  if (!Array.isArray(at(log, 'runs'))) throw new UnreadableSarif('runs: must be an array');
  const runs = listAt(log, 'runs');
  if (runs.length > RUNS_MAX)
    throw new UnreadableSarif(`runs: must be at most ${RUNS_MAX}, got ${runs.length}`);
  const open = runs.findIndex((run) => !Array.isArray(at(run, 'results')));
  // Taken for "nothing found" it would take back all that the last run of the pipeline had found.
  if (open !== -1)
    throw new UnreadableSarif(`runs[${open}].results: must be an array; without one the tool did not finish`);
  const results = runs.reduce<number>((sum, run) => sum + listAt(run, 'results').length, 0);
  if (results > RESULTS_MAX)
    throw new UnreadableSarif(`results: must be at most ${RESULTS_MAX} in all runs, got ${results}`);
  return runs.map(readRun);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UnreadableSarif(`no JSON: ${(cause as Error).message}`, { cause });
  }
}

function readRun(run: unknown, index: number): SarifRunRead {
  const toolName = textAt(run, 'tool', 'driver', 'name');
  if (!toolName) throw new UnreadableSarif(`runs[${index}].tool.driver.name: is required`);
  const extensions = listAt(run, 'tool', 'extensions');
  return {
    toolName,
    rules: [...listAt(run, 'tool', 'driver', 'rules'), ...extensions.flatMap((one) => listAt(one, 'rules'))],
    results: listAt(run, 'results'),
    notifications: listAt(run, 'invocations').flatMap((one) => listAt(one, 'toolExecutionNotifications')),
    bases: at(run, 'originalUriBaseIds'),
    workingDirectory: textAt(run, 'invocations', 0, 'workingDirectory', 'uri'),
  };
}
