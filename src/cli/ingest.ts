import { IngestReport } from '../contract/inventory.ts';
import type { ApiClient } from './client.ts';
import type { CliDeps } from './deps.ts';
import type { ExitCode } from './failure.ts';

export interface IngestOptions {
  /** `cluster/NAME` or `host/NAME`; absent: each line names its own. */
  readonly source?: string | undefined;
  readonly mode: 'merge' | 'replace';
  readonly onError: 'abort' | 'skip';
}

/** Streams NDJSON into the inventory. Line errors are part of the answer, not a failure. */
export function ingest(
  client: ApiClient,
  stream: AsyncIterable<Uint8Array>,
  options: IngestOptions,
): Promise<IngestReport> {
  return client.json(
    {
      method: 'POST',
      path: '/api/v1/projects/{project_id}/inventory/containers',
      query: { source: options.source, mode: options.mode, on_error: options.onError },
      stream,
    },
    IngestReport,
    [400],
  );
}

/** What became of an import, as `--json` prints it. */
export interface IngestOutcome extends IngestReport {
  readonly source?: string | undefined;
  /** NUL characters and lone surrogates that were replaced by U+FFFD. */
  readonly replaced_characters: number;
}

/** How many line errors are printed for a person; `--json` holds all that the service reported. */
const PRINTED_ERRORS = 20;

export interface IngestReportOptions {
  /** Prints the outcome as one line of JSON instead. */
  readonly json: boolean | undefined;
  /** Further members of the JSON. */
  readonly facts?: Readonly<Record<string, number>>;
  /** What a line stands for in the file that was read; absent: the file has these very lines. */
  readonly lineName?: (line: number) => string;
}

/** Prints an outcome, each rejected line with its field and reason, and gives the exit code that goes with it. */
export function reportIngest(
  outcome: IngestOutcome,
  { json, facts, lineName = (line) => `line ${line}` }: IngestReportOptions,
  { stdout, stderr }: Pick<CliDeps, 'stdout' | 'stderr'>,
): ExitCode {
  const { accepted, rejected, errors, source, replaced_characters } = outcome;
  if (json) stdout.write(`${JSON.stringify({ ...outcome, ...facts })}\n`);
  else {
    const kept = accepted === 0 && rejected > 0 ? ', nothing was kept' : '';
    stdout.write(
      `${source ? `${source}: ` : ''}${accepted} containers accepted, ${rejected} rejected${kept}\n`,
    );
    if (replaced_characters > 0) {
      stdout.write(`${replaced_characters} unstorable characters were replaced by U+FFFD\n`);
    }
  }
  for (const { line, field, message } of errors.slice(0, PRINTED_ERRORS)) {
    stderr.write(`${lineName(line)}${field ? `, ${field}` : ''}: ${message}\n`);
  }
  const more = rejected - Math.min(PRINTED_ERRORS, errors.length);
  if (more > 0) stderr.write(`… and ${more} more\n`);
  return rejected > 0 ? 1 : 0;
}
