import type { IngestReport, LineError } from '../../contract/inventory.ts';
import { LINE_ERRORS_MAX } from '../../contract/inventory.ts';
import { retryingCollisions } from '../collisions.ts';
import type { Database, PoolClient } from '../database.ts';
import { writeConfigurationLists } from '../risks/configuration-list.ts';
import { incomingRisks } from '../risks/incoming-risks.ts';
import { lockFindings } from '../risks/risk-lock.ts';
import type { Scope } from '../scope.ts';
import { Turns } from '../turns.ts';
import { checkEntry } from './check-entry.ts';
import type { CheckedLine, IngestOptions, InventoryEntry, Rejections } from './entry.ts';
import { readAhead } from './read-ahead.ts';
import { addUp, rejectEnterpriseProjects } from './rejections.ts';
import { foldRepeats } from './repeats.ts';
import { type Staged, stage } from './staging.ts';
import { deleteContainers, deleteMissing, moveContainers, writeContainers } from './write-containers.ts';
import { writeSources } from './write-sources.ts';

/** A stream no longer than this takes a connection only once it is whole. */
const AHEAD_ENTRIES = 2000;
/** Longer ones hold a connection as long as they take; enough of the pool must be left for all else. */
const longStreams = new Turns(8);

/**
 * Brings a stream of lines into the inventory, in one transaction and constant memory. Lines are checked as
 * they come and staged; when the stream is whole they are applied in a few statements. A stream that fails
 * half-way leaves nothing.
 * @throws what the stream throws
 */
export async function ingestContainers(
  db: Database,
  scope: Scope,
  entries: AsyncIterable<readonly InventoryEntry[]>,
  options: IngestOptions,
): Promise<IngestReport> {
  const { batches, isWhole } = await readAhead(entries, AHEAD_ENTRIES);
  const bring = () => bringIn(db, scope, batches, options);
  try {
    return await (isWhole ? bring() : longStreams.during(bring));
  } catch (error) {
    if (error instanceof Aborted) return error.report;
    throw error;
  }
}

function bringIn(
  db: Database,
  scope: Scope,
  batches: AsyncIterable<readonly InventoryEntry[]>,
  options: IngestOptions,
): Promise<IngestReport> {
  return db.transaction(async (client) => {
    const unfit: { count: number; readonly errors: LineError[] } = { count: 0, errors: [] };
    const staged = await stage(client, checkedLines(batches, options, unfit));
    // Two streams may bring the same new containers in opposite order, or move one to where another has brought it.
    const refused = await retryingCollisions(client, () =>
      apply(client, scope, options, staged, unfit.count > 0),
    );
    const { count, errors } = addUp([unfit, refused]);
    if (count === 0 || options.onError === 'skip') {
      return { accepted: staged.lines - refused.count, rejected: count, errors };
    }
    throw new Aborted({ accepted: 0, rejected: count, errors });
  });
}

/** Rolls the transaction back; the stream is over all the same. */
class Aborted extends Error {
  readonly report: IngestReport;
  constructor(report: IngestReport) {
    super('a line was rejected');
    this.report = report;
  }
}

async function* checkedLines(
  batches: AsyncIterable<readonly InventoryEntry[]>,
  { source }: IngestOptions,
  rejected: { count: number; readonly errors: LineError[] },
): AsyncGenerator<CheckedLine> {
  for await (const batch of batches) {
    for (const entry of batch) {
      const checked = checkEntry(entry, source);
      if (!('message' in checked)) yield checked;
      else if (++rejected.count <= LINE_ERRORS_MAX) rejected.errors.push(checked);
    }
  }
}

/** Applies what is staged; only looks for further errors when the stream is to be kept whole and cannot be. */
async function apply(
  client: PoolClient,
  scope: Scope,
  options: IngestOptions,
  { hasConfigurationRisks }: Staged,
  hasErrors: boolean,
): Promise<Rejections> {
  await client.query(`set local work_mem = '64MB'`);
  await lockFindings(client, scope);
  // Before lines are left out: any of them may hold the list of others.
  if (hasConfigurationRisks) await writeConfigurationLists(client, scope);
  const refused = await rejectEnterpriseProjects(client, scope);
  if (options.onError === 'abort' && (hasErrors || refused.count > 0)) return refused;
  const rounds = await foldRepeats(client);
  await writeSources(client, scope, options);
  const risks = await incomingRisks(client, scope);
  for (const round of rounds) {
    if (round % 2 === 0) {
      await deleteContainers(client, scope, round);
    } else {
      await moveContainers(client, scope, round);
      await writeContainers(client, scope, round, risks);
    }
  }
  if (options.mode === 'replace' && options.source) await deleteMissing(client, scope, options.source);
  return refused;
}
