import { EXPECTED_WITHIN_S } from '../../contract/sources.ts';
import type { Database } from '../../store/database.ts';
import type { InventoryEntry } from '../../store/inventory/entry.ts';
import { ingestContainers } from '../../store/inventory/ingest.ts';
import { putSource, type SourceReport } from '../../store/inventory/sources.ts';
import type { Scope } from '../../store/scope.ts';
import { cleanLine } from '../clean-line.ts';
import type { Change, SourceHealth, SourceSink } from '../source-sink.ts';

/** So many lines are checked and staged between two looks at what else there is to do. */
const BATCH_LINES = 500;
/** How many containers that are rejected are named, of one batch of changes. */
const NAMED_REJECTIONS = 5;

/** Whose rows a cluster's are. */
export interface StoreSinkOptions {
  readonly db: Database;
  readonly scope: Scope;
  readonly cluster: string;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}

/** A cluster's rows in the store, written as the ingest operation writes them. It tries nothing again. */
export function storeSink({ db, scope, cluster, warned }: StoreSinkOptions): SourceSink {
  const source = { kind: 'cluster', name: cluster } as const;

  async function bring(changes: readonly Change[], mode: 'merge' | 'replace'): Promise<number> {
    const report = await ingestContainers(db, scope, batches(changes), { source, mode, onError: 'skip' });
    for (const { line, field, message } of report.errors.slice(0, NAMED_REJECTIONS)) {
      warned(`container ${changes[line - 1]?.container_id} is rejected: ${field} ${message}`);
    }
    if (report.rejected > NAMED_REJECTIONS) warned(`${report.rejected - NAMED_REJECTIONS} more are rejected`);
    return report.accepted;
  }

  return {
    replace: (lines) => bring(lines, 'replace'),
    merge: async (changes) => {
      await bring(changes, 'merge');
    },
    report: async (health) => {
      const clusterType = health.state === 'synchronised' ? health.clusterType : undefined;
      await putSource(db, scope, source, {
        ...(clusterType !== undefined && { clusterType }),
        report: reportOf(health),
      });
    },
  };
}

function reportOf(health: SourceHealth): SourceReport {
  const promise = { expectedWithinS: EXPECTED_WITHIN_S };
  if (health.state === 'unreachable') return { ...promise, state: health.state, reason: health.reason };
  return { ...promise, state: health.state };
}

async function* batches(changes: readonly Change[]): AsyncGenerator<readonly InventoryEntry[]> {
  for (let from = 0; from < changes.length; from += BATCH_LINES) {
    yield changes.slice(from, from + BATCH_LINES).map((change, index) => ({
      line: from + index + 1,
      value: 'deleted' in change ? change : cleanLine(change).line,
    }));
  }
}
