import Type, { type Static } from 'typebox';
import type { ApiClient } from './client.ts';
import type { CliDeps } from './deps.ts';
import type { ExitCode } from './failure.ts';

/** How the service answers an inventory stream: 200, or 400 when a bad line made it keep nothing. */
const IngestAnswer = Type.Object({
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  errors: Type.Array(
    Type.Object({
      line: Type.Integer(),
      field: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      message: Type.String(),
    }),
  ),
});
export type IngestAnswer = Static<typeof IngestAnswer>;

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
): Promise<IngestAnswer> {
  return client.json(
    {
      method: 'POST',
      path: '/api/v1/projects/{project_id}/inventory/containers',
      query: { source: options.source, mode: options.mode, on_error: options.onError },
      stream,
    },
    IngestAnswer,
    [400],
  );
}

/** What became of an import, as `--json` prints it. */
export interface IngestOutcome extends IngestAnswer {
  readonly source?: string | undefined;
  /** NUL characters and lone surrogates that were replaced by U+FFFD. */
  readonly replaced_characters: number;
}

/** How many line errors are printed for a person; `--json` holds all that the service reported. */
const PRINTED_ERRORS = 20;

/**
 * Prints an outcome, each rejected line with its field and reason, and gives the exit code that goes with it.
 * @param about `facts` are further members of the JSON
 */
export function reportIngest(
  outcome: IngestOutcome,
  about: { readonly json: boolean | undefined; readonly facts?: Readonly<Record<string, number>> },
  { stdout, stderr }: Pick<CliDeps, 'stdout' | 'stderr'>,
): ExitCode {
  const { accepted, rejected, errors, source, replaced_characters } = outcome;
  if (about.json) stdout.write(`${JSON.stringify({ ...outcome, ...about.facts })}\n`);
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
    stderr.write(`line ${line}${field ? `, ${field}` : ''}: ${message}\n`);
  }
  const more = rejected - Math.min(PRINTED_ERRORS, errors.length);
  if (more > 0) stderr.write(`… and ${more} more\n`);
  return rejected > 0 ? 1 : 0;
}
