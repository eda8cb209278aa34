import Type from 'typebox';
import { cleanLine } from '../collector/clean-line.ts';
import { UnreadableInput } from '../collector/unreadable-input.ts';
import type { ClusterType, InventoryLine } from '../contract/inventory.ts';
import type { ApiClient } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure, type ExitCode } from './failure.ts';
import { type IngestOutcome, ingest, reportIngest } from './ingest.ts';
import { ndjson } from './ndjson.ts';
import { progress } from './progress.ts';

/** All containers of one cluster or host, as a dump tells them. */
export interface SourceDump {
  /** `cluster/NAME` or `host/NAME`. */
  readonly source: string;
  readonly lines: readonly InventoryLine[];
  /** Only for a cluster. */
  readonly cluster?: { readonly type: ClusterType; readonly id?: string | undefined };
  readonly onError: 'abort' | 'skip';
}

/**
 * Replaces the containers of one source by those of a dump.
 * @param sent hears how many lines have gone out
 */
export async function importSource(
  client: ApiClient,
  dump: SourceDump,
  sent: (count: number) => void,
): Promise<IngestOutcome> {
  let replaced = 0;
  const lines = dump.lines.map((line) => {
    const cleaned = cleanLine(line);
    replaced += cleaned.replaced;
    return cleaned.line;
  });
  const { source, onError } = dump;
  const answer = await ingest(client, ndjson(lines, sent), { source, mode: 'replace', onError });
  const kept = answer.rejected === 0 || onError === 'skip';
  if (kept && dump.cluster) await registerSource(client, source, dump.cluster);
  return { source, replaced_characters: replaced, ...answer };
}

/** Tells the cluster's type and id, which the lines of an empty cluster cannot. */
async function registerSource(
  client: ApiClient,
  source: string,
  cluster: NonNullable<SourceDump['cluster']>,
): Promise<void> {
  const slash = source.indexOf('/');
  const name = encodeURIComponent(source.slice(slash + 1));
  const path = `/api/v1/projects/{project_id}/inventory/sources/${source.slice(0, slash)}/${name}`;
  const body = { cluster_type: cluster.type, cluster_id: cluster.id };
  await client.json({ method: 'PUT', path, body }, Type.Object({ name: Type.String() }));
}

/** {@link importSource} with a progress bar and the closing lines of the command; gives the exit code. */
export async function runImport(
  client: ApiClient,
  dump: SourceDump,
  about: { readonly json: boolean | undefined; readonly facts: Readonly<Record<string, number>> },
  deps: CliDeps,
): Promise<ExitCode> {
  const bar = progress(deps.stderr, `importing ${dump.source}`);
  const outcome = await importSource(client, dump, (count) => bar.update(count, dump.lines.length));
  bar.end();
  return reportIngest(outcome, { ...about, lineName: (line) => containerName(dump.lines[line - 1]) }, deps);
}

function containerName(line: InventoryLine | undefined): string {
  const names = [line?.namespace, line?.pod_name, line?.container_name].filter((name) => name !== undefined);
  return `container ${names.join('/')}`;
}

/** Reads a dump; what the reader cannot make sense of ends the command, naming the file. */
export function parseDump<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new CliFailure(2, `${file}: ${error.message}`, { cause: error });
  }
}
